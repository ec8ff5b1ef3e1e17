import { dayOfBucket, lotBucket, lotPrefix, type BucketChange } from "./bucketChange.ts";
import type { Buckets } from "./types.ts";

/**
 * A member's lots and days of a window while effects are being decided: what was loaded, and what the effects did to it since.
 */
export class DayAmounts {
  readonly #buckets: Buckets;
  readonly #changes = new Map<string, number>();
  readonly #expired = new Map<string, number>();

  constructor(buckets: Buckets) {
    this.#buckets = buckets;
  }

  note({ bucket, amount, expired }: BucketChange): void {
    this.#changes.set(bucket, (this.#changes.get(bucket) ?? 0) + amount);
    if (expired !== 0) this.#expired.set(bucket, (this.#expired.get(bucket) ?? 0) + expired);
  }

  /** What expired of a lot and was not taken back since; all lots of its currency must have been loaded. */
  expiredOf(currency: string, day: string): number {
    const name = lotBucket(currency, day);
    const stored = this.#buckets.under(lotPrefix(currency)).find(([bucket]) => bucket === name);
    return (stored?.[1].times ?? 0) + (this.#expired.get(name) ?? 0);
  }

  /** Days with an amount other than zero, oldest first; the prefix must have been loaded. */
  under(prefix: string, currency: string): { day: string; amount: number }[] {
    const amounts = new Map<string, number>();
    for (const [bucket, use] of this.#buckets.under(prefix)) amounts.set(bucket, use.amounts[currency] ?? 0);
    for (const [bucket, change] of this.#changes) {
      if (bucket.startsWith(prefix)) amounts.set(bucket, (amounts.get(bucket) ?? 0) + change);
    }
    return [...amounts]
      .filter(([, amount]) => amount !== 0)
      .map(([bucket, amount]) => ({ day: dayOfBucket(bucket), amount }))
      .sort((a, b) => (a.day < b.day ? -1 : 1));
  }
}
