import type { ScoreRow } from "../../storage/reads.ts";
import { RankIndex, type Ranked } from "./rankIndex.ts";

/** Points that one cause gave or took, as far as a board counts them. */
export interface Scored {
  member: number;
  amount: number;
  seq: number;
}

/**
 * The scores of one currency over one span of time, ranked and kept up to date.
 *
 * Each member's `seq` guards against counting a cause twice: what a page of the storage already held is not added again when
 * its commit is told. Members at zero or below are kept (their sum may rise again) but hold no rank.
 */
export class PeriodScores {
  readonly currency: string;
  readonly from: number;
  readonly to: number;
  readonly #index = new RankIndex();
  /** Commits that come while the storage is being read; `null` from then on. */
  #waiting: Scored[] | null = [];
  #changes = 0;

  constructor(currency: string, from: number, to: number) {
    this.currency = currency;
    this.from = from;
    this.to = to;
  }

  /** Rises with every change. */
  get changes(): number {
    return this.#changes;
  }

  /** Members with a rank. */
  get total(): number {
    return this.#index.countAbove(0);
  }

  /** Takes the scores of the storage, page by page, then what was committed meanwhile. Call it once. */
  async fill(pages: AsyncIterable<readonly ScoreRow[]>): Promise<void> {
    for await (const page of pages) for (const row of page) this.#index.set(row.member, row.score, row.seq);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const scored of waiting) this.add(scored);
  }

  /** Counts one cause. Causes come in order of `seq`, each member's part of a cause in one piece. */
  add(scored: Scored): void {
    if (this.#waiting) {
      this.#waiting.push(scored);
      return;
    }
    const held = this.#index.get(scored.member);
    if (held && held.seq >= scored.seq) return;
    this.#index.set(scored.member, (held?.score ?? 0) + scored.amount, scored.seq);
    this.#changes += 1;
  }

  /** From 1; 0 for a member without a rank. */
  rankOf(member: number): number {
    return (this.#index.get(member)?.score ?? 0) > 0 ? this.#index.rankOf(member) : 0;
  }

  /** At most `count` places from rank `from` on. */
  slice(from: number, count: number): Ranked[] {
    return this.#index.slice(from, Math.min(count, this.total - from + 1));
  }

  /** The member with up to `count` neighbours on each side; nothing for a member without a rank. */
  around(member: number, count: number): Ranked[] {
    const rank = this.rankOf(member);
    if (rank === 0) return [];
    const from = Math.max(1, rank - count);
    return this.slice(from, rank + count - from + 1);
  }
}
