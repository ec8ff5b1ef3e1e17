import { Account } from "./account.ts";
import { countBadges } from "./countBadges.ts";
import { enterLevels } from "./enterLevels.ts";
import { judgeRule } from "./judgeRule.ts";
import { qualifyReferral } from "./qualifyReferral.ts";
import type { CompiledProgram, Decision, Effect, Facts, Judgement, RuleEvent } from "./types.ts";

/**
 * Decides what one event does: first the earn rules, which all see the state before it; then tiers to a fixed point, badges,
 * and the referral. (R1, R4)
 *
 * Pure: the same programme, event and facts give the same decision on every server and in every simulation.
 *
 * @returns Effects in the order in which they happen, and what became of each rule whose `on` names the event.
 */
export function decide(compiled: CompiledProgram, event: RuleEvent, facts: Facts): Decision {
  const effects: Effect[] = [];
  const judged: Judgement[] = [];
  const self = new Account("self", facts.self.state, effects);
  for (const rule of compiled.rulesFor(event.type)) judged.push(judgeRule(rule, event, facts, self));

  enterLevels(compiled, self);
  countBadges(compiled, event, facts, self);
  qualifyReferral(compiled, event, facts, self, effects);
  return { effects, judged };
}
