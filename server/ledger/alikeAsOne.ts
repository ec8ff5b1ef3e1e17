import type { Leg } from "./postingsOf.ts";

/** Legs of which those that differ by their amount alone are one, with their sum; in order, and the sum of all is as before. */
export function alikeAsOne(legs: readonly Leg[]): Leg[] {
  const found = new Map<string, Leg>();
  for (const leg of legs) {
    const { member, account, currency, kind, rule, at, reason, amount } = leg;
    const name = JSON.stringify([member, account, currency, kind, rule, at, reason, Math.sign(amount)]);
    const known = found.get(name);
    found.set(name, known ? { ...known, amount: known.amount + amount } : { ...leg, leg: found.size });
  }
  return [...found.values()];
}
