import { bucketChange, type BucketChange } from "./bucketChange.ts";
import { foldClaim } from "./foldClaim.ts";
import { foldWaiting, waitedBuckets } from "./foldWaiting.ts";
import type { BucketUse, Effect, Party } from "./types.ts";

type Before = (bucket: string) => BucketUse | undefined;
type Changed = Map<string, BucketUse>;

const UNCHANGED: ReadonlyMap<string, BucketUse> = new Map();

/**
 * The buckets of one party that effects change, as they are afterwards; the others are left out. (R3)
 *
 * @param before What is in a bucket; `undefined` where nothing ever was.
 */
export function evolveBuckets(
  before: Before,
  effects: readonly Effect[],
  party: Party | "site",
): ReadonlyMap<string, BucketUse> {
  let changed: Changed | null = null;
  for (const effect of effects) {
    if (effect.party !== party) continue;
    switch (effect.e) {
      case "claim":
        changed ??= new Map();
        changed.set(effect.bucket, foldClaim(changed.get(effect.bucket) ?? before(effect.bucket), effect));
        break;
      case "wait":
      case "granted":
      case "kept":
        changed ??= new Map();
        for (const bucket of waitedBuckets(effect))
          changed.set(bucket, foldWaiting(changed.get(bucket) ?? before(bucket), effect));
        break;
      case "award":
      case "release":
      case "windowed":
        changed = moved(changed, before, bucketChange(effect));
        break;
      default:
    }
  }
  return changed ?? UNCHANGED;
}

/** What goes into a lot or out of it, or counts for a day of a tier window. */
function moved(changed: Changed | null, before: Before, change: BucketChange | null): Changed | null {
  if (!change) return changed;
  const { bucket, currency, amount, expired } = change;
  const next = changed ?? new Map<string, BucketUse>();
  const use = next.get(bucket) ?? before(bucket);
  return next.set(bucket, foldClaim(use, { times: expired, amounts: { [currency]: amount } }));
}
