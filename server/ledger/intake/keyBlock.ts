/** Keys reserved at once: a reservation is a commit of its own, so it must be rare. Unused ones leave harmless gaps. */
const BLOCK = 100_000;

export interface KeyBlock {
  /** Makes sure that `count` keys can be taken without waiting. */
  ensure(count: number): Promise<void>;
  take(): number;
}

/** Hands out keys from blocks that the storage reserved, so that judging needs no I/O. */
export function keyBlock(reserve: (count: number) => Promise<number>): KeyBlock {
  let next = 0;
  let end = 0;
  return {
    async ensure(count) {
      if (end - next >= count) return;
      const size = Math.max(BLOCK, count);
      next = await reserve(size);
      end = next + size;
    },
    take() {
      if (next >= end) throw new Error("no key was reserved");
      return next++;
    },
  };
}
