import type { Account } from "../account.ts";
import type { GivingBack } from "../giveBackProgress.ts";
import type { CompiledQuest, Effect } from "../types.ts";
import { NO_QUEST } from "./evolveQuest.ts";
import { settleRounds } from "./rounds.ts";
import { isRuleOf, isUnderWay, stepsOf } from "./takeQuests.ts";

/** Makes steps and contributions again that a reversal took, and gives what they earn. (R125) */
export function giveBackQuests({ compiled, reversal, now }: GivingBack, account: Account): void {
  for (const effect of reversal) if (effect.e === "challenge") account.add({ ...effect, by: -effect.by });
  for (const quest of compiled.quests) {
    const { id } = quest.quest;
    const before = account.state.quests[id] ?? NO_QUEST;
    const isFree = before.steps.length === 0 && before.done === 0;
    const steps = stepsOf(reversal, quest).filter((effect) => isFree || isUnderWay(before, effect));
    for (const effect of steps) account.add({ ...effect, by: -effect.by });
    const at = doneAt(reversal, id) ?? now;
    if (steps.length > 0) settleRounds(quest, account, before, at, "restore");
    givePassed(reversal, quest, account);
  }
}

/** When the quest had been done before the reversal. */
function doneAt(reversal: readonly Effect[], quest: string): number | null {
  const effect = reversal.find((each) => each.e === "questDone" && each.quest === quest);
  return effect?.e === "questDone" ? effect.at : null;
}

/** Of a round that is over: exactly what the reversal took. */
function givePassed(reversal: readonly Effect[], { quest }: CompiledQuest, account: Account): void {
  const isPassed = reversal.some(
    (effect) => effect.e === "questDone" && effect.quest === quest.id && effect.passed,
  );
  if (!isPassed) return;
  for (const effect of reversal) {
    if (effect.e === "questDone" && effect.quest === quest.id) account.add({ ...effect, by: -effect.by });
    if (effect.e !== "award" || effect.party !== "self" || !isRuleOf(effect.rule, quest.id)) continue;
    const { rule, currency, amount, reason } = effect;
    account.give({ kind: "restore", rule, currency, reason, passed: true }, -amount);
  }
}
