import type { ProgramBoard } from "../../protocol/program.ts";
import type { ScoreRow } from "../../storage/reads.ts";
import { DistinctScores } from "./distinctScores.ts";
import { RankIndex, type Ranked } from "./rankIndex.ts";

/** Points that one cause gave or took, as far as a board counts them. */
export interface Scored {
  member: number;
  amount: number;
  seq: number;
}

/** A score, and whether the member stands in the board with it. */
export interface AdmittedRow extends ScoreRow {
  admitted: boolean;
}

/** A row of a board. `place` counts members from 1; those who share a rank have different places. */
export interface Standing extends Ranked {
  place: number;
}

export type Ties = ProgramBoard["ties"];

export interface ScoresOptions {
  currency: string;
  from: number;
  to: number;
  ties: Ties;
}

/**
 * The scores of one currency over one span of time, ranked and kept up to date.
 *
 * Each member's `seq` guards against counting a cause twice: what a page of the storage already held is not added again when
 * its commit is told. Members at zero or below are kept (their sum may rise again) but hold no rank. Those who may not stand in
 * the board are kept aside, so that they leave no hole and come back with what they earned meanwhile. (L37, L38)
 */
export class PeriodScores {
  readonly currency: string;
  readonly from: number;
  readonly to: number;
  readonly #ties: Ties;
  readonly #index = new RankIndex();
  readonly #aside = new RankIndex();
  readonly #distinct: DistinctScores | null;
  /** What is committed while the storage is being read; `null` from then on. */
  #waiting: (() => void)[] | null = [];
  #changes = 0;

  constructor({ currency, from, to, ties }: ScoresOptions) {
    this.currency = currency;
    this.from = from;
    this.to = to;
    this.#ties = ties;
    this.#distinct = ties === "dense" ? new DistinctScores(this.#index) : null;
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
  async fill(pages: AsyncIterable<readonly AdmittedRow[]>): Promise<void> {
    for await (const page of pages) for (const row of page) this.#put(row, row.admitted);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const change of waiting) change();
  }

  /** Counts one cause. Causes come in order of `seq`, each member's part of a cause in one piece. */
  add(scored: Scored, admitted: boolean): void {
    if (this.#waiting) {
      this.#waiting.push(() => this.add(scored, admitted));
      return;
    }
    const { member, amount, seq } = scored;
    const held = this.held(member);
    if (held && held.seq >= seq) return;
    this.#put({ member, score: (held?.score ?? 0) + amount, seq }, admitted);
    this.#changes += 1;
  }

  /** Whether a member may stand in the board from now on. Nothing happens where that is as it was, or there is no score. */
  admit(member: number, admitted: boolean): void {
    if (this.#waiting) {
      this.#waiting.push(() => this.admit(member, admitted));
      return;
    }
    const held = (admitted ? this.#aside : this.#index).get(member);
    if (!held) return;
    this.#put({ member, ...held }, admitted);
    this.#changes += 1;
  }

  /** What the member has, in the board or aside; `null` where there is nothing. */
  held(member: number): { score: number; seq: number } | null {
    return this.#index.get(member) ?? this.#aside.get(member);
  }

  /** Whether the member has a score to show and may not stand in the board with it. */
  isAside(member: number): boolean {
    return (this.#aside.get(member)?.score ?? 0) > 0;
  }

  /** From 1; 0 for a member without a rank. */
  placeOf(member: number): number {
    return (this.#index.get(member)?.score ?? 0) > 0 ? this.#index.rankOf(member) : 0;
  }

  /** At most `count` rows from a place on. */
  slice(from: number, count: number): Standing[] {
    const rows = this.#index.slice(from, Math.min(count, this.total - from + 1));
    let last: Standing | undefined;
    return rows.map(({ rank: place, member, score }) => {
      last = { place, rank: this.#rankAfter(last, place, score), member, score };
      return last;
    });
  }

  /** The member with up to `count` neighbours on each side; nothing for a member without a rank. */
  around(member: number, count: number): Standing[] {
    const place = this.placeOf(member);
    if (place === 0) return [];
    const from = Math.max(1, place - count);
    return this.slice(from, place + count - from + 1);
  }

  /** The rank of a row that follows another: 1 2 3, 1 1 3 or 1 1 2, as the board declares. */
  #rankAfter(last: Standing | undefined, place: number, score: number): number {
    if (this.#ties === "earliest") return place;
    if (last?.score === score) return last.rank;
    if (this.#distinct) return last ? last.rank + 1 : this.#distinct.countAbove(score) + 1;
    return last ? place : this.#index.countAbove(score) + 1;
  }

  #put({ member, score, seq }: ScoreRow, admitted: boolean): void {
    const before = this.#index.get(member);
    if (admitted) {
      this.#aside.remove(member);
      this.#index.set(member, score, seq);
      this.#distinct?.came(score);
    } else {
      if (before) this.#index.remove(member);
      this.#aside.set(member, score, seq);
    }
    if (before) this.#distinct?.left(before.score);
  }
}
