import { TOTAL_MAX } from "../../protocol/constants.ts";
import type { Account } from "../account.ts";
import { challengeRule } from "../progressRules.ts";
import type { CompiledProgram, Facts, Judgement, RuleEvent } from "../types.ts";
import { outOfTime } from "./outOfTime.ts";

/** Adds what an event contributes to the goals of all members together, up to what one member may; tells of those that refused it. (R126) */
export function addToChallenges(
  compiled: CompiledProgram,
  event: RuleEvent,
  facts: Facts,
  account: Account,
  judged: Judgement[],
): void {
  for (const each of compiled.challengesFor(event.type)) {
    const { id, perMember: max = TOTAL_MAX } = each.challenge;
    const used = account.state.challenges[id] ?? 0;
    const leaf = outOfTime(each, event) ?? each.when(event, facts);
    const because = leaf ?? (used >= max ? { limit: "per member", used, max } : null);
    if (because) judged.push({ rule: challengeRule(id), outcome: "refused", because });
    const amount = because ? 0 : Math.min(each.by(event), max - used);
    if (amount > 0) {
      account.add({
        e: "challenge",
        party: "self",
        challenge: id,
        by: amount,
        ...(each.isSum && { sum: true }),
      });
    }
  }
}
