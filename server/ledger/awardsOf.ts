import type { AwardAnswer } from "../protocol/event.ts";
import { isCounter } from "../rules/counterCurrency.ts";
import type { AwardEffect } from "../rules/types.ts";
import { isOneMovement } from "./isOneMovement.ts";
import { plainText } from "./plainText.ts";
import type { NewEntry } from "./workingSet.ts";

/** What a cause gave (or took from) its own member, as an answer tells it: lots are not told apart, and counters are no points. */
export function awardsOf(entry: Pick<NewEntry, "effects">): AwardAnswer[] {
  const awards: AwardAnswer[] = [];
  let last: AwardEffect | null = null;
  for (const effect of entry.effects) {
    if (effect.e !== "award") continue;
    const isSame = last !== null && isOneMovement(last, effect);
    last = effect;
    if (effect.party !== "self" || isCounter(effect.currency)) continue;
    if (isSame) awards.at(-1)!.amount += effect.amount;
    else awards.push(answerOf(effect));
  }
  return awards;
}

function answerOf({ rule, currency, amount, reason }: AwardEffect): AwardAnswer {
  return { rule, currency, amount, reason: plainText(reason) };
}
