import type { Buckets, BucketUse } from "../../rules/types.ts";

/** Periods of one limit (or streak) that are kept; an event later than that draws from a limit as if it were unused. */
const PERIODS_KEPT = 32;
/** How many buckets a member may have before those that can't matter any more are looked for. */
const SWEEP_AT = 128;

const DATED = /\|(\d{4}(?:-W?Q?\d\d?(?:-\d\d)?)?|\d+)$/;

/**
 * The buckets of one member (or of the site) in a simulation. Those of periods long past are let go, so what is kept grows with
 * members, not with the time that they were here. (L56)
 */
export class SimBuckets implements Buckets {
  readonly #uses = new Map<string, BucketUse>();
  #sweepAt = SWEEP_AT;

  get(bucket: string): BucketUse | undefined {
    return this.#uses.get(bucket);
  }

  under(prefix: string): (readonly [name: string, use: BucketUse])[] {
    return [...this.#uses].filter(([name]) => name.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  }

  put(bucket: string, use: BucketUse): void {
    this.#uses.set(bucket, use);
    if (this.#uses.size > this.#sweepAt) this.#sweep();
  }

  #sweep(): void {
    const groups = new Map<string, string[]>();
    for (const [name, use] of this.#uses) {
      if (name.startsWith("lot:")) {
        if (isEmpty(use)) this.#uses.delete(name);
        continue;
      }
      const label = DATED.exec(name)?.[1];
      // The days of a tier window leave it by themselves, emptied.
      if (label === undefined || (name.startsWith("earned:") && !isEmpty(use))) continue;
      const group = `${name.slice(0, -label.length)}${label.replaceAll(/\d/g, "0")}`;
      const names = groups.get(group);
      if (names) names.push(name);
      else groups.set(group, [name]);
    }
    for (const names of groups.values()) {
      for (const name of names.sort().slice(0, -PERIODS_KEPT)) this.#uses.delete(name);
    }
    this.#sweepAt = Math.max(SWEEP_AT, this.#uses.size * 2);
  }
}

function isEmpty({ times, amounts, waiting, recent }: BucketUse): boolean {
  return times === 0 && !waiting?.length && !recent?.length && Object.values(amounts).every((n) => n === 0);
}
