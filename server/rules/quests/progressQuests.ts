import { TOTAL_MAX } from "../../protocol/constants.ts";
import type { Account } from "../account.ts";
import { questRule } from "../progressRules.ts";
import type {
  CompiledProgram,
  CompiledQuest,
  Facts,
  Judgement,
  Leaf,
  MemberState,
  QuestEffect,
  QuestState,
  RuleEvent,
} from "../types.ts";
import { beginsAnew, NO_QUEST } from "./evolveQuest.ts";
import { outOfTime } from "./outOfTime.ts";
import { roundsMax, settleRounds } from "./rounds.ts";

/** Beyond its goal a step goes on counting as much again, at least this often: what is taken back may have been replaced. */
const SURPLUS_MIN = 16;

type Because = NonNullable<Judgement["because"]>;

/** Lets an event count for the quests that it belongs to; tells of those that refused it. (R120–R124) */
export function progressQuests(
  compiled: CompiledProgram,
  event: RuleEvent,
  facts: Facts,
  account: Account,
  judged: Judgement[],
): void {
  // All of them see which quests were done before the event: a quest and the one after it don't share an event.
  const before = account.state.quests;
  for (const quest of compiled.questsFor(event.type)) {
    const because = progress(quest, event, facts, { account, before });
    if (because) judged.push({ rule: questRule(quest.quest.id), outcome: "refused", because });
  }
}

interface Standing {
  account: Account;
  before: MemberState["quests"];
}

function progress(
  compiled: CompiledQuest,
  event: RuleEvent,
  facts: Facts,
  { account, before }: Standing,
): Because | null {
  const { id } = compiled.quest;
  const state = before[id] ?? NO_QUEST;
  const closed = whyClosed(compiled, event, facts, before);
  if (closed) return closed;
  const round = roundOf(compiled, state, event, facts);
  if ("because" in round) return round.because;

  const anew = beginsAnew(state, round);
  const now = anew ? { ...NO_QUEST, before: state.before + state.done } : state;
  let because: Because | null = null;
  let counted = false;
  for (const effect of stepsOf(compiled, event, facts, now, round)) {
    if ("because" in effect) because ??= effect.because;
    else {
      account.add(effect);
      counted = true;
    }
  }
  if (counted) settleRounds(compiled, account, now, event.at, "quest");
  return counted ? null : because;
}

/** Why the quest is not open to the member at all. */
function whyClosed(
  { quest, segment, ...bounds }: CompiledQuest,
  event: RuleEvent,
  facts: Facts,
  before: MemberState["quests"],
): Leaf | null {
  const untimely = outOfTime(bounds, event);
  if (untimely) return untimely;
  if (segment && segment.test(event, facts) !== null) {
    return { path: "member.segments", operator: "$eq", expected: segment.id, actual: null };
  }
  for (const other of quest.after ?? []) {
    const { done, before: earlier } = before[other] ?? NO_QUEST;
    if (done + earlier > 0) continue;
    return { path: `member.quests.${other}.done`, operator: "$gte", expected: 1, actual: 0 };
  }
  return null;
}

interface Round {
  period: string | null;
  since: number | null;
}

/** The round that the event belongs to, by period and by window; or why it belongs to none. (R122, R123) */
function roundOf(
  { quest, withinMs }: CompiledQuest,
  state: QuestState,
  { at }: RuleEvent,
  { local }: Facts,
): Round | { because: Because } {
  const { repeat, max } = quest;
  const used = state.done + state.before;
  if (max !== undefined && repeat !== "once" && used >= max) {
    return { because: { limit: "times per ever", used, max } };
  }
  const period = repeat === "once" || repeat === "always" ? null : local[repeat];
  if (period !== null && isBefore(period, state.period)) {
    return { because: { path: "event.at", operator: "$gte", expected: state.period, actual: period } };
  }
  if (withinMs === null) return { period, since: null };
  const { since } = state;
  if (since === null || state.period !== period) return { period, since: at };
  if (repeat === "once" && state.done > 0) return { period, since };
  if (at < since - withinMs) {
    const [expected, actual] = [new Date(since).toISOString(), new Date(at).toISOString()];
    return { because: { path: "event.at", operator: "$gte", expected, actual } };
  }
  const isOver = at > since + withinMs || (repeat === "always" && state.done > 0);
  return { period, since: isOver ? at : since };
}

/** Labels of different lengths name periods of different kinds: the programme was changed, and a round begins anew. */
function isBefore(period: string, other: string | null): boolean {
  return other !== null && period.length === other.length && period < other;
}

type StepEffect = Extract<QuestEffect, { e: "quest" }>;

/** What the event adds to each step, or why it adds nothing. */
function* stepsOf(
  compiled: CompiledQuest,
  event: RuleEvent,
  facts: Facts,
  state: QuestState,
  round: Round,
): Generator<StepEffect | { because: Because }> {
  const { id, order } = compiled.quest;
  const rounds = Math.min(state.done + 1, roundsMax(compiled, state));
  const isOpen = (step: number): boolean => (state.steps[step] ?? 0) < rounds * compiled.steps[step]!.goal;
  const current = compiled.steps.findIndex((_step, place) => isOpen(place));
  for (const [place, step] of compiled.steps.entries()) {
    if (step.on !== event.type) continue;
    const leaf = step.when(event, facts);
    if (leaf) yield { because: leaf };
    if (leaf) continue;
    if (order === "given" && current !== -1 && place > current) {
      yield {
        because: { path: `member.quests.${id}.step`, operator: "$gte", expected: place, actual: current },
      };
      continue;
    }
    const amount = Math.min(step.by(event), TOTAL_MAX - (state.steps[place] ?? 0));
    if (amount <= 0 || (state.steps[place] ?? 0) >= rounds * step.goal + Math.max(step.goal, SURPLUS_MIN))
      continue;
    const effect: StepEffect = { e: "quest", party: "self", quest: id, step: place, by: amount, ...round };
    yield step.isSum ? { ...effect, sum: true } : effect;
  }
}
