import type { Account } from "./account.ts";
import { foldClaim } from "./foldClaim.ts";
import { foldWaiting, waitedBuckets } from "./foldWaiting.ts";
import { peakUse, type Use } from "./rollingUse.ts";
import type { Buckets, BucketUse, ClaimEffect, DrawnLimit, WaitEffect, WaitingClaim } from "./types.ts";

const NO_USE: Use = { times: 0, amounts: {} };

/** The limits of one member (and of the site) while a reversal or a restoring changes them: each effect counts at once. */
export class ReversalBooks {
  readonly account: Account;
  readonly #self: Buckets;
  readonly #site: Buckets;
  readonly #changed = { self: new Map<string, BucketUse>(), site: new Map<string, BucketUse>() };

  constructor(account: Account, self: Buckets, site: Buckets) {
    this.account = account;
    this.#self = self;
    this.#site = site;
  }

  /** What is in one of the member's buckets now. */
  bucket(name: string): BucketUse | undefined {
    return this.#changed.self.get(name) ?? this.#self.get(name);
  }

  use({ bucket, site, rolls }: DrawnLimit): Use {
    const use = site ? (this.#changed.site.get(bucket) ?? this.#site.get(bucket)) : this.bucket(bucket);
    return rolls ? peakUse(use?.recent, rolls) : (use ?? NO_USE);
  }

  /** The claim of a rule for an event, where it still waits in one of these buckets or was granted later. */
  waiting(
    { cause, rule }: Pick<WaitingClaim, "cause" | "rule">,
    buckets: readonly string[],
  ): WaitingClaim | undefined {
    for (const bucket of buckets) {
      const all = this.bucket(bucket)?.waiting;
      const found = all?.find((claim) => claim.cause === cause && claim.rule === rule);
      if (found) return found;
    }
    return undefined;
  }

  claim(effect: ClaimEffect): void {
    const { bucket, party } = effect;
    if (party === "site") {
      const before = this.#changed.site.get(bucket) ?? this.#site.get(bucket);
      this.#changed.site.set(bucket, foldClaim(before, effect));
    } else {
      this.#changed.self.set(bucket, foldClaim(this.bucket(bucket), effect));
    }
    this.account.add(effect);
  }

  wait(effect: WaitEffect): void {
    for (const bucket of waitedBuckets(effect))
      this.#changed.self.set(bucket, foldWaiting(this.bucket(bucket), effect));
    this.account.add(effect);
  }

  /** The member's buckets that were changed so far. */
  changed(): string[] {
    return [...this.#changed.self.keys()];
  }
}
