import { RankIndex } from "./rankIndex.ts";

/**
 * The different scores above zero that a board holds, each once: a dense rank is one more than how many of them are above.
 * Kept up in O(log n) with the index of the members, which knows whether anybody still has a score.
 */
export class DistinctScores {
  readonly #members: RankIndex;
  /** Scores in place of members. */
  readonly #scores = new RankIndex();

  constructor(members: RankIndex) {
    this.#members = members;
  }

  /** Somebody has this score now. */
  came(score: number): void {
    if (score > 0 && !this.#scores.get(score)) this.#scores.set(score, score, 0);
  }

  /** Somebody no longer has it. Call it after the index of the members was changed. */
  left(score: number): void {
    if (this.#members.countAbove(score) === this.#members.countFrom(score)) this.#scores.remove(score);
  }

  countAbove(score: number): number {
    return this.#scores.countAbove(score);
  }
}
