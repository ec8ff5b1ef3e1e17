import type { BucketUse, Effect, Party } from "./types.ts";

/**
 * The buckets of one party that effects change, as they are afterwards; the others are left out. (R3)
 *
 * @param before What is in a bucket; `undefined` where nothing ever was.
 */
export function evolveBuckets(
  before: (bucket: string) => BucketUse | undefined,
  effects: readonly Effect[],
  party: Party | "site",
): Map<string, BucketUse> {
  const changed = new Map<string, BucketUse>();
  for (const effect of effects) {
    if (effect.e !== "claim" || effect.party !== party) continue;
    const use = changed.get(effect.bucket) ?? before(effect.bucket);
    const amounts = { ...use?.amounts };
    for (const [currency, amount] of Object.entries(effect.amounts)) {
      amounts[currency] = (amounts[currency] ?? 0) + amount;
    }
    changed.set(effect.bucket, { times: (use?.times ?? 0) + effect.times, amounts });
  }
  return changed;
}
