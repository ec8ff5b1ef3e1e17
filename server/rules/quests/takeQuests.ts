import type { Account } from "../account.ts";
import { questKeyOf, questRule } from "../progressRules.ts";
import { partTaken } from "../partTaken.ts";
import type { Taking } from "../takeProgress.ts";
import type { CompiledQuest, Effect, QuestEffect, QuestState } from "../types.ts";
import { NO_QUEST } from "./evolveQuest.ts";
import { settleRounds } from "./rounds.ts";

type StepEffect = Extract<QuestEffect, { e: "quest" }>;

/** Takes back steps of quests and what was added to challenges, and what the progress that is left no longer earns. (R125, R126) */
export function takeQuests(taking: Taking, account: Account): void {
  takeChallenges(taking, account);
  const { compiled, effects, earlier, gone, now } = taking;
  for (const quest of compiled.quests) {
    const before = account.state.quests[quest.quest.id] ?? NO_QUEST;
    const steps = stepsOf(effects, quest);
    for (const effect of steps) {
      const taken = stepsOf(earlier, quest).filter(({ step }) => step === effect.step);
      const sum = taken.reduce((all, { by }) => all + by, 0);
      const by = partTaken(effect.by, effect.sum ?? false, gone, -sum);
      if (by > 0 && isUnderWay(before, effect)) account.add({ ...effect, by: -by });
    }
    if (account.state.quests[quest.quest.id] !== before) settleRounds(quest, account, before, now, "restore");
    const passed = steps.length > 0 && !steps.some((effect) => isUnderWay(before, effect));
    if (passed && partTaken(1, false, gone, 0) === 1) takePassed(effects, quest, account);
  }
}

export function stepsOf(effects: readonly Effect[], { quest }: CompiledQuest): StepEffect[] {
  return effects.filter((effect): effect is StepEffect => effect.e === "quest" && effect.quest === quest.id);
}

/** Whether progress belongs to the round that is under way. */
export function isUnderWay(
  { period, since }: QuestState,
  effect: Pick<StepEffect, "period" | "since">,
): boolean {
  return period === effect.period && since === effect.since;
}

/** Of a round that is over, the event that brought a reward takes it along; others leave it as it was. (R125) */
function takePassed(effects: readonly Effect[], { quest }: CompiledQuest, account: Account): void {
  for (const effect of effects) {
    if (effect.e === "questDone" && effect.quest === quest.id && effect.by > 0) {
      const { at } = account.state.quests[quest.id] ?? NO_QUEST;
      account.add({ e: "questDone", party: "self", quest: quest.id, by: -effect.by, at, passed: true });
    }
    if (effect.e !== "award" || effect.party !== "self" || !isRuleOf(effect.rule, quest.id)) continue;
    const { rule, currency, amount, reason } = effect;
    account.take({ kind: "reversal", rule, currency, reason, passed: true }, amount);
  }
}

/** Whether a rule is that of a quest or of one of its steps. */
export function isRuleOf(rule: string, quest: string): boolean {
  const key = questKeyOf(rule);
  return key !== null && (rule === questRule(quest) || key.startsWith(`${quest}#`));
}

function takeChallenges({ effects, earlier, gone }: Taking, account: Account): void {
  for (const effect of effects) {
    if (effect.e !== "challenge") continue;
    const taken = earlier.reduce(
      (sum, each) => (each.e === "challenge" && each.challenge === effect.challenge ? sum + each.by : sum),
      0,
    );
    const by = partTaken(effect.by, effect.sum ?? false, gone, -taken);
    if (by > 0) account.add({ ...effect, by: -by });
  }
}
