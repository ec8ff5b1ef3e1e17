import type { AwardAnswer } from "../protocol/event.ts";
import { isCounter } from "../rules/counterCurrency.ts";
import { plainText } from "./postingsOf.ts";
import type { NewEntry } from "./workingSet.ts";

/** What a cause gave (or took from) its own member, as an answer tells it; counters are no points. */
export function awardsOf(entry: Pick<NewEntry, "effects">): AwardAnswer[] {
  const awards: AwardAnswer[] = [];
  for (const effect of entry.effects) {
    if (effect.e !== "award" || effect.party !== "self" || isCounter(effect.currency)) continue;
    awards.push({
      rule: effect.rule,
      currency: effect.currency,
      amount: effect.amount,
      reason: plainText(effect.reason),
    });
  }
  return awards;
}
