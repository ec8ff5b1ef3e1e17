/** Counts of blocks in order, with prefix sums and search in O(log n): a Fenwick tree. */
export class CountTree {
  #sums = new Int32Array(1);
  #size = 0;
  #total = 0;

  get total(): number {
    return this.#total;
  }

  /** Takes all counts anew, in O(n). */
  rebuild(counts: readonly number[]): void {
    this.#size = counts.length;
    if (this.#sums.length <= counts.length) this.#sums = new Int32Array(counts.length * 2 + 1);
    else this.#sums.fill(0);

    this.#total = 0;
    for (let place = 1; place <= this.#size; place += 1) {
      const count = counts[place - 1]!;
      this.#total += count;
      this.#sums[place]! += count;
      const parent = place + (place & -place);
      if (parent <= this.#size) this.#sums[parent]! += this.#sums[place]!;
    }
  }

  add(block: number, by: number): void {
    this.#total += by;
    for (let place = block + 1; place <= this.#size; place += place & -place) this.#sums[place]! += by;
  }

  /** Sum of the counts before a block. */
  before(block: number): number {
    let sum = 0;
    for (let place = block; place > 0; place -= place & -place) sum += this.#sums[place]!;
    return sum;
  }

  /** The block that holds the item at `offset` (from 0), and the item's place in it. `offset` must be below `total`. */
  find(offset: number): { block: number; place: number } {
    let block = 0;
    let rest = offset;
    for (let step = 1 << (31 - Math.clz32(this.#size)); step > 0; step >>= 1) {
      const next = block + step;
      if (next > this.#size || this.#sums[next]! > rest) continue;
      block = next;
      rest -= this.#sums[next]!;
    }
    return { block, place: rest };
  }
}
