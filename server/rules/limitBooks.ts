import type { Account } from "./account.ts";
import { foldClaim } from "./foldClaim.ts";
import { foldWaiting } from "./foldWaiting.ts";
import { peakUse, rollsOf, type Use } from "./rollingUse.ts";
import type { BucketUse, ClaimEffect, CompiledLimit, DrawnLimit, Facts, WaitingClaim } from "./types.ts";

const NO_USE: Use = { times: 0, amounts: {} };

/**
 * The limits as one event finds them. A limit that several rules share is kept up while they are judged, one after another; all
 * others are drawn from once, so what was loaded is what counts.
 */
export class LimitBooks {
  readonly #facts: Facts;
  readonly #at: number;
  readonly #account: Account;
  #shared: Map<string, BucketUse> | null = null;

  /** @param at The event's own, in milliseconds: windows that roll are measured by it. */
  constructor(facts: Facts, at: number, account: Account) {
    this.#facts = facts;
    this.#at = at;
    this.#account = account;
  }

  /** What is in a bucket, with what the rules before have drawn. */
  bucket(limit: CompiledLimit): BucketUse | undefined {
    const name = limit.bucket(this.#facts.local, this.#at);
    if (limit.shared && this.#shared?.has(name)) return this.#shared.get(name);
    const { site, self } = this.#facts;
    return limit.scope === "site" ? site.get(name) : self.buckets.get(name);
  }

  /** How much of a limit is used: of one that rolls, the most that a window with this event holds. */
  use(limit: CompiledLimit): Use {
    const bucket = this.bucket(limit);
    if (limit.rollsMs === 0) return bucket ?? NO_USE;
    return peakUse(bucket?.recent, this.#rolls(limit, bucket));
  }

  /** Draws a place and amounts. */
  claim(limit: CompiledLimit, rule: string, amounts: Record<string, number>): void {
    const party = limit.scope === "site" ? "site" : this.#account.party;
    const bucket = limit.bucket(this.#facts.local, this.#at);
    const effect: ClaimEffect = { e: "claim", party, bucket, times: 1, amounts };
    if (limit.shared) effect.rule = rule;
    if (limit.rollsMs > 0) effect.rolls = this.#rolls(limit, this.bucket(limit));
    if (limit.shared) this.#sharing().set(bucket, foldClaim(this.bucket(limit), effect));
    this.#account.add(effect);
  }

  /** Lets a claim wait. */
  wait(claim: WaitingClaim, limits: readonly CompiledLimit[]): void {
    const effect = { e: "wait", party: "self", claim, by: 1 } as const;
    for (const limit of limits) {
      const name = limit.bucket(this.#facts.local, this.#at);
      if (limit.shared && claim.stands.includes(name))
        this.#sharing().set(name, foldWaiting(this.bucket(limit), effect));
    }
    this.#account.add(effect);
  }

  /** The limit and its bounds as they are for this event, to be kept with what waits for it. */
  drawn(limit: CompiledLimit): DrawnLimit {
    const drawn: DrawnLimit = {
      bucket: limit.bucket(this.#facts.local, this.#at),
      times: limit.times === Infinity ? null : limit.times,
      amounts: Object.fromEntries(limit.amounts),
    };
    if (limit.scope === "site") drawn.site = true;
    if (limit.rollsMs > 0) drawn.rolls = this.#rolls(limit, this.bucket(limit));
    return drawn;
  }

  #rolls(limit: CompiledLimit, bucket: BucketUse | undefined) {
    return rollsOf(limit, bucket, this.#at, this.#facts.cause);
  }

  #sharing(): Map<string, BucketUse> {
    return (this.#shared ??= new Map());
  }
}
