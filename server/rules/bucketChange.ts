import type { Effect } from "./types.ts";

/** What an effect adds to a lot or to a day of a tier window. */
export interface BucketChange {
  bucket: string;
  currency: string;
  amount: number;
  /** What expired of the lot, which its `times` adds up: taking back an event takes what of it expired from there. (R95) */
  expired: number;
}

export function lotBucket(currency: string, day: string): string {
  return `${lotPrefix(currency)}${day}`;
}

export function lotPrefix(currency: string): string {
  return `lot:${currency}|`;
}

export function earnedBucket(currency: string, day: string): string {
  return `${earnedPrefix(currency)}${day}`;
}

export function earnedPrefix(currency: string): string {
  return `earned:${currency}|`;
}

/** The day that the name of a lot or of a day of a window ends with. */
export function dayOfBucket(bucket: string): string {
  return bucket.slice(bucket.lastIndexOf("|") + 1);
}

/** What an effect moves into or out of a lot, or a day of a window; `null` for every other. Points on hold join their lot at the release. */
export function bucketChange(effect: Effect): BucketChange | null {
  if (effect.e === "windowed") {
    const { currency, day, by, rolls } = effect;
    return rolls ? { bucket: earnedBucket(currency, day), currency, amount: by, expired: 0 } : null;
  }
  if (effect.e !== "award" && effect.e !== "release") return null;
  if (effect.lot === undefined || (effect.e === "award" && effect.account !== "available")) return null;
  const { currency, amount, lot } = effect;
  const expired = effect.e === "award" && effect.kind === "expiry" ? -amount : 0;
  return { bucket: lotBucket(currency, lot.day), currency, amount, expired };
}
