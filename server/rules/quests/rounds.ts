import { AMOUNT_MAX } from "../../protocol/constants.ts";
import type { Account } from "../account.ts";
import { questRule } from "../progressRules.ts";
import type { AwardKind, CompiledQuest, QuestState } from "../types.ts";
import { NO_QUEST } from "./evolveQuest.ts";

/** How many rounds a quest may have under way or done before another one begins anew: without bound only for `always`. */
export function roundsMax({ quest, withinMs }: CompiledQuest, { before }: QuestState): number {
  if (quest.repeat !== "always" || withinMs !== null) return 1;
  return Math.max(0, (quest.max ?? Infinity) - before);
}

/** How many rounds' worth of a step is made. */
export function roundsOf(compiled: CompiledQuest, state: QuestState, step: number): number {
  const made = Math.floor((state.steps[step] ?? 0) / compiled.steps[step]!.goal);
  return Math.max(0, Math.min(made, roundsMax(compiled, state)));
}

/**
 * Brings what a quest gave in line with its progress: each step gives, and the whole quest gives and is done, once for every
 * round that the progress reaches; what it no longer reaches goes back. (R121, R125)
 *
 * @param before The quest before the progress changed.
 * @param at When it is done, where it is done now.
 */
export function settleRounds(
  compiled: CompiledQuest,
  account: Account,
  before: QuestState,
  at: number,
  kind: AwardKind,
): void {
  const { id, name, award, steps } = compiled.quest;
  const state = account.state.quests[id] ?? NO_QUEST;
  steps.forEach((step, place) => {
    const change = {
      rule: questRule(id, place),
      key: `${id}#${place}`,
      award: step.award,
      from: roundsOf(compiled, before, place),
      to: roundsOf(compiled, state, place),
    };
    settleAward(account, change, step.name ?? name ?? id, kind);
  });
  const from = state.done;
  const reached = Math.min(...steps.map((_step, place) => roundsOf(compiled, state, place)));
  // A programme that asks for more than before takes nothing back because of an event that adds.
  const to = kind === "quest" ? Math.max(from, reached) : reached;
  // One effect, however many rounds: a sum may complete very many at once.
  if (to !== from)
    account.add({ e: "questDone", party: "self", quest: id, by: to - from, at: to > from ? at : before.at });
  settleAward(account, { rule: questRule(id), key: id, award, from, to }, name ?? id, kind);
}

interface AwardChange {
  rule: string;
  /** Where the state keeps what was given. */
  key: string;
  award: Readonly<Record<string, number>> | undefined;
  /** Rounds that it was given for, and those that it is due for. */
  from: number;
  to: number;
}

function settleAward(
  account: Account,
  { rule, key, award, from, to }: AwardChange,
  reason: NonNullable<CompiledQuest["quest"]["name"]>,
  kind: AwardKind,
): void {
  if (to > from) {
    for (const [currency, amount] of Object.entries(award ?? {})) {
      const fitting = Math.min(amount * (to - from), AMOUNT_MAX, account.room(currency));
      if (fitting > 0) account.give({ kind, rule, currency, reason }, fitting);
    }
    return;
  }
  if (to === from) return;
  for (const [currency, given] of Object.entries(account.state.questAwards[key] ?? {})) {
    const left = to === 0 ? 0 : Math.floor((given / from) * to);
    account.take({ kind: "reversal", rule, currency, reason }, given - left);
  }
}
