import { CountTree } from "./countTree.ts";
import { SlotMap } from "./slotMap.ts";

const BLOCK_MAX = 512;
const FIRST_SLOTS = 64;
const GROWTH = 1.5;

/** One place of a board. Ranks count from 1. */
export interface Ranked {
  rank: number;
  member: number;
  score: number;
}

/**
 * Members in order of score, best first; of equal scores the one reached first (lower `seq`) stands before, then the lower
 * key. Ranks and neighbours come in O(log n), from memory alone, at some 50 bytes a member.
 *
 * Scores and sequences are compared as they are, exact up to 2^53. The order is kept in counted blocks of slot numbers; what
 * a slot holds stands in parallel typed arrays.
 */
export class RankIndex {
  #members = new Float64Array(FIRST_SLOTS);
  #scores = new Float64Array(FIRST_SLOTS);
  #seqs = new Float64Array(FIRST_SLOTS);
  #used = 0;
  readonly #free: number[] = [];
  readonly #slotOf = new SlotMap((slot) => this.#members[slot]!);
  #blocks: Int32Array[] = [];
  #sizes: number[] = [];
  readonly #counts = new CountTree();

  get size(): number {
    return this.#counts.total;
  }

  /** Bytes of the typed arrays, for measurement. */
  get bytes(): number {
    return this.#members.byteLength * 3 + this.#slotOf.bytes + this.#blocks.length * (BLOCK_MAX * 4 + 128);
  }

  /** Puts a member at a score, wherever it stood before. */
  set(member: number, score: number, seq: number): void {
    let slot = this.#slotOf.get(member);
    if (slot >= 0) this.#takeOut(slot);
    else slot = this.#claimSlot(member);
    this.#scores[slot] = score;
    this.#seqs[slot] = seq;
    this.#putIn(slot);
  }

  remove(member: number): void {
    const slot = this.#slotOf.get(member);
    if (slot < 0) return;
    this.#takeOut(slot);
    this.#slotOf.remove(member);
    this.#free.push(slot);
  }

  /** What the member holds, or `null`. */
  get(member: number): { score: number; seq: number } | null {
    const slot = this.#slotOf.get(member);
    return slot < 0 ? null : { score: this.#scores[slot]!, seq: this.#seqs[slot]! };
  }

  /** From 1; 0 for a member who is not here. */
  rankOf(member: number): number {
    const slot = this.#slotOf.get(member);
    if (slot < 0) return 0;
    const { block, place } = this.#find(this.#scores[slot]!, this.#seqs[slot]!, member);
    return this.#counts.before(block) + place + 1;
  }

  /** How many scores are above this one. */
  countAbove(score: number): number {
    return this.#countBefore(score, Number.NEGATIVE_INFINITY);
  }

  /** How many scores are this one or above it. */
  countFrom(score: number): number {
    return this.#countBefore(score, Number.POSITIVE_INFINITY);
  }

  /** At most `count` places from rank `from` (1 is the best) on. */
  slice(from: number, count: number): Ranked[] {
    const rows: Ranked[] = [];
    const last = Math.min(from + count - 1, this.size);
    if (from < 1 || from > last) return rows;

    let { block, place } = this.#counts.find(from - 1);
    for (let rank = from; rank <= last; rank += 1) {
      const slot = this.#blocks[block]![place]!;
      rows.push({ rank, member: this.#members[slot]!, score: this.#scores[slot]! });
      place += 1;
      if (place < this.#sizes[block]!) continue;
      block += 1;
      place = 0;
    }
    return rows;
  }

  top(count: number): Ranked[] {
    return this.slice(1, count);
  }

  /** The member with up to `count` neighbours on each side; nothing for a member who is not here. */
  around(member: number, count: number): Ranked[] {
    const rank = this.rankOf(member);
    if (rank === 0) return [];
    const from = Math.max(1, rank - count);
    return this.slice(from, rank + count - from + 1);
  }

  #countBefore(score: number, seq: number): number {
    if (this.size === 0) return 0;
    const { block, place } = this.#find(score, seq, seq);
    return this.#counts.before(block) + place;
  }

  #claimSlot(member: number): number {
    const slot = this.#free.pop() ?? this.#used++;
    if (slot >= this.#members.length) this.#growSlots();
    this.#members[slot] = member;
    this.#slotOf.add(member, slot);
    return slot;
  }

  #growSlots(): void {
    const length = Math.ceil(this.#members.length * GROWTH);
    const grown = (old: Float64Array): Float64Array<ArrayBuffer> => {
      const copy = new Float64Array(length);
      copy.set(old);
      return copy;
    };
    this.#members = grown(this.#members);
    this.#scores = grown(this.#scores);
    this.#seqs = grown(this.#seqs);
  }

  /** Whether what a slot holds stands before these values. */
  #before(slot: number, score: number, seq: number, member: number): boolean {
    const own = this.#scores[slot]!;
    if (own !== score) return own > score;
    const ownSeq = this.#seqs[slot]!;
    if (ownSeq !== seq) return ownSeq < seq;
    return this.#members[slot]! < member;
  }

  /** The first place whose holder does not stand before these values; perhaps one past the end of the last block. */
  #find(score: number, seq: number, member: number): { block: number; place: number } {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const last = this.#blocks[middle]![this.#sizes[middle]! - 1]!;
      if (this.#before(last, score, seq, member)) low = middle + 1;
      else high = middle;
    }
    const block = low;
    const slots = this.#blocks[block]!;
    low = 0;
    high = this.#sizes[block]!;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#before(slots[middle]!, score, seq, member)) low = middle + 1;
      else high = middle;
    }
    return { block, place: low };
  }

  #putIn(slot: number): void {
    if (this.#blocks.length === 0) this.#replaceBlocks(0, 0, [new Int32Array(BLOCK_MAX)], [0]);
    const { block, place } = this.#find(this.#scores[slot]!, this.#seqs[slot]!, this.#members[slot]!);
    const slots = this.#blocks[block]!;
    const size = this.#sizes[block]!;
    slots.copyWithin(place + 1, place, size);
    slots[place] = slot;
    this.#sizes[block] = size + 1;
    this.#counts.add(block, 1);
    if (size + 1 === BLOCK_MAX) this.#split(block);
  }

  #takeOut(slot: number): void {
    const { block, place } = this.#find(this.#scores[slot]!, this.#seqs[slot]!, this.#members[slot]!);
    const size = this.#sizes[block]! - 1;
    this.#blocks[block]!.copyWithin(place, place + 1, size + 1);
    this.#sizes[block] = size;
    this.#counts.add(block, -1);
    if (size === 0) this.#replaceBlocks(block, 1, [], []);
    else this.#joinWithNext(size < BLOCK_MAX / 4 && block > 0 ? block - 1 : block);
  }

  #split(block: number): void {
    const left = this.#blocks[block]!;
    const right = new Int32Array(BLOCK_MAX);
    const half = BLOCK_MAX / 2;
    right.set(left.subarray(half));
    this.#replaceBlocks(block, 1, [left, right], [half, BLOCK_MAX - half]);
  }

  /** Two neighbours that fill half a block together become one, so that blocks stay full. */
  #joinWithNext(block: number): void {
    const size = this.#sizes[block]!;
    const next = this.#sizes[block + 1];
    if (next === undefined || size + next > BLOCK_MAX / 2) return;
    const left = this.#blocks[block]!;
    left.set(this.#blocks[block + 1]!.subarray(0, next), size);
    this.#replaceBlocks(block, 2, [left], [size + next]);
  }

  #replaceBlocks(at: number, count: number, blocks: Int32Array[], sizes: number[]): void {
    this.#blocks.splice(at, count, ...blocks);
    this.#sizes.splice(at, count, ...sizes);
    this.#counts.rebuild(this.#sizes);
  }
}
