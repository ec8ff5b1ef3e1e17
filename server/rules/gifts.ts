import { isCounter } from "./counterCurrency.ts";
import { add, divide, fractionOf, NONE, WHOLE, type Fraction } from "./fraction.ts";
import { followsProgress } from "./progressRules.ts";
import { levelOfRule } from "./tiers.ts";
import type { AwardEffect, Effect, Lot, Part, Party } from "./types.ts";

/** All that a cause gave one member (or took) of one currency by one rule. */
export interface Gift {
  award: AwardEffect;
  /** Net; below zero where the cause took: points spent, or an adjustment downwards. */
  amount: number;
  holds: string[];
  /** Lots that it went into, `null` for what never expires. */
  lots: (Lot | null)[];
  /** As much of it repaid what was owed. */
  repaid: number;
  /** The awards that took, in order. */
  pieces: AwardEffect[];
}

/**
 * Net gifts by party, rule and currency. Awards for entering levels follow the total and those for progress the progress, not the
 * cause; what a reversal granted to events that had waited belongs to those; what was forgiven was taken all the same.
 */
export function giftsOf(effects: readonly Effect[]): Map<string, Gift> {
  const gifts = new Map<string, Gift>();
  for (const effect of effects) {
    if (effect.e !== "award" || levelOfRule(effect.rule) !== null || followsProgress(effect.rule)) continue;
    if (effect.late !== undefined || effect.kind === "forgiven") continue;
    const name = giftName(effect.party, effect.rule, effect.currency);
    const known = gifts.get(name);
    const gift = known ?? { award: effect, amount: 0, holds: [], lots: [], repaid: 0, pieces: [] };
    gift.amount += effect.amount;
    if (effect.hold !== undefined) gift.holds.push(effect.hold);
    if (effect.account === "owed") gift.repaid += effect.amount;
    else gift.lots.push(effect.lot ?? null);
    if (effect.amount < 0) gift.pieces.push(effect);
    if (!known) gifts.set(name, gift);
  }
  return gifts;
}

export function giftName(party: Party, rule: string, currency: string): string {
  return `${party}|${rule}|${currency}`;
}

/** The share of a cause that a part of it is. */
export function shareOf(part: Part, gifts: ReadonlyMap<string, Gift>): Fraction {
  if ("share" in part) return fractionOf(part.share);
  const points = [...gifts.values()].filter(({ award }) => !isCounter(award.currency));
  const largest = Math.max(0, ...points.map(({ amount }) => Math.abs(amount)));
  const whole = part.whole ?? largest;
  return whole > 0 ? divide(fractionOf(part.amount), fractionOf(whole)) : WHOLE;
}

/** The share that reversals took, together. */
export function shareTaken(effects: readonly Effect[]): Fraction {
  let share = NONE;
  for (const effect of effects) {
    if (effect.e === "part") share = add(share, { n: BigInt(effect.n), d: BigInt(effect.d) });
  }
  return share;
}

/** The day of the tier window that a cause counted for, where it did. */
export function windowDay(
  effects: readonly Effect[],
  { party, currency }: Pick<AwardEffect, "party" | "currency">,
): { day: string } | undefined {
  for (const effect of effects) {
    if (effect.e === "windowed" && effect.party === party && effect.currency === currency)
      return { day: effect.day };
  }
  return undefined;
}
