import { emptyState } from "../../rules/emptyState.ts";
import { isScored } from "../../rules/isScored.ts";
import type { BucketUse, MemberState } from "../../rules/types.ts";
import { SITE, type JournalEntry, type Posting } from "../../storage/records.ts";
import { emptyProjections, foldEntry } from "./foldJournal.ts";

/** States and buckets held at once. What a long history leaves of a large site is folded in several walks instead. */
export const HELD_MAX = 300_000;

/** Sums of the postings on one member's accounts, as `account|currency`; `lifetime|currency` is the sum of those that count. */
export type AccountSums = ReadonlyMap<string, number>;

/** What the journal and the postings say of one member. */
export interface Rebuild {
  state: MemberState;
  buckets: ReadonlyMap<string, BucketUse>;
  sums: AccountSums;
}

/**
 * The projections of the members with keys from `from` on and below `to`, folded from the journal as far as it was walked. The
 * range begins without an end; where it would hold too much it gives up the upper half of its members, who are folded in another
 * walk. So memory is bounded by what is kept of the largest member, not by members, buckets or events. (L30)
 */
export class RangeFold {
  readonly from: number;
  readonly #heldMax: number;
  readonly #projections = emptyProjections();
  readonly #sums = new Map<number, Map<string, number>>();
  #to = Infinity;
  /** Entries taken since the size was last looked at. */
  #unweighed = 0;

  /** @param from `SITE` for the first range: the site's own buckets belong to it. */
  constructor(from: number, heldMax = HELD_MAX) {
    this.from = from;
    this.#heldMax = heldMax;
  }

  /** The first member that is not in the range. */
  get to(): number {
    return this.#to;
  }

  has(member: number): boolean {
    return member >= this.from && member < this.#to;
  }

  take(entry: JournalEntry, postings: readonly Posting[]): void {
    foldEntry(this.#projections, entry, (member) => this.has(member));
    for (const posting of postings) this.#add(posting);
    // Weighing costs a walk over all that is held; an entry adds a few buckets at most.
    if (++this.#unweighed < this.#heldMax / 8) return;
    this.#unweighed = 0;
    while (this.#held() > this.#heldMax && this.#halve());
  }

  /** What was recorded of a member (or, for `SITE`, of the site's own buckets). */
  of(member: number): Rebuild {
    return {
      state: this.#projections.states.get(member) ?? emptyState(),
      buckets: this.#projections.buckets.get(member) ?? new Map(),
      sums: this.#sums.get(member) ?? new Map(),
    };
  }

  /** Members of the range that the journal or the postings name. */
  members(): Set<number> {
    const { states, buckets } = this.#projections;
    const named = new Set([...states.keys(), ...buckets.keys(), ...this.#sums.keys()]);
    named.delete(SITE);
    return named;
  }

  #add({ member, account, currency, amount, kind }: Posting): void {
    if (member === null || !this.has(member)) return;
    let sums = this.#sums.get(member);
    if (!sums) this.#sums.set(member, (sums = new Map()));
    const add = (name: string): void => void sums.set(name, (sums.get(name) ?? 0) + amount);
    add(`${account}|${currency}`);
    if (isScored(kind)) add(`lifetime|${currency}`);
  }

  #held(): number {
    let held = this.#projections.states.size;
    for (const buckets of this.#projections.buckets.values()) held += buckets.size;
    return held;
  }

  /** Gives up the upper half of the members; `false` where there is but one. */
  #halve(): boolean {
    const keys = [...this.members()].sort((a, b) => a - b);
    const middle = keys[keys.length >> 1];
    if (middle === undefined || keys.length < 2) return false;
    this.#to = middle;
    for (const map of [this.#projections.states, this.#projections.buckets, this.#sums]) {
      for (const key of map.keys()) if (key >= middle) map.delete(key);
    }
    return true;
  }
}
