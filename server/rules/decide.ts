import { Account } from "./account.ts";
import { countEvents } from "./countEvents.ts";
import { countBadges, followTiers } from "./countBadges.ts";
import { enterLevels } from "./enterLevels.ts";
import { addToChallenges } from "./quests/addToChallenges.ts";
import { progressQuests } from "./quests/progressQuests.ts";
import { countStreaks } from "./streaks/countStreaks.ts";
import { judgeRule } from "./judgeRule.ts";
import { LimitBooks } from "./limitBooks.ts";
import { qualifyReferral } from "./qualifyReferral.ts";
import type { CompiledProgram, Decision, Effect, Facts, Judgement, RuleEvent } from "./types.ts";

/**
 * Decides what one event does: first the earn rules, which all see the state before it; then counters, tiers to a fixed point, badges, quests
 * and challenges, streaks, the referral; and tiers once more, for what those gave. (R1, R4)
 *
 * Pure: the same programme, event and facts give the same decision on every server and in every simulation.
 *
 * @returns Effects in the order in which they happen, and what became of each rule whose `on` names the event.
 */
export function decide(compiled: CompiledProgram, event: RuleEvent, facts: Facts): Decision {
  const effects: Effect[] = [];
  const judged: Judgement[] = [];
  const self = new Account("self", facts.self, effects, { compiled, now: facts.now, at: event.at });
  const judging = { event, facts, account: self, books: new LimitBooks(facts, event.at, self) };
  for (const rule of compiled.rulesFor(event.type)) {
    // Most rules are refused by their condition: those are done here.
    const because = rule.when(event, facts);
    judged.push(because ? { rule: rule.id, outcome: "refused", because } : judgeRule(rule, judging));
  }

  countEvents(compiled, event, facts, self);
  enterLevels(compiled, self);
  countBadges(compiled, event, facts, self, judged);
  progressQuests(compiled, event, facts, self, judged);
  addToChallenges(compiled, event, facts, self, judged);
  countStreaks(compiled, event, facts, self, judged);
  qualifyReferral(compiled, event, facts, self, effects);
  enterLevels(compiled, self);
  followTiers(compiled, self, event.at);
  return { effects, judged, after: self.state };
}
