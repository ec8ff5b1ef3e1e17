import type { BucketUse, Effect } from "./types.ts";

/** The buckets that claims change, as they are afterwards; the others are left out. (R3) */
export function evolveBuckets(
  buckets: ReadonlyMap<string, BucketUse>,
  effects: readonly Effect[],
): Map<string, BucketUse> {
  const changed = new Map<string, BucketUse>();
  for (const effect of effects) {
    if (effect.e !== "claim") continue;
    const before = changed.get(effect.bucket) ?? buckets.get(effect.bucket);
    const amounts = { ...before?.amounts };
    for (const [currency, amount] of Object.entries(effect.amounts)) {
      amounts[currency] = (amounts[currency] ?? 0) + amount;
    }
    changed.set(effect.bucket, { times: (before?.times ?? 0) + effect.times, amounts });
  }
  return changed;
}
