import type { createCounterTable } from "./counterTable.ts";

/** Keys taken from the database at once: a fsync for each small block would cost as much as a batch of events. */
const KEYS_AT_ONCE = 65_536;

/** Gives blocks of keys out of a larger one that was taken durably; what is left of it at the end is a harmless gap. (S5) */
export function createKeys(counters: ReturnType<typeof createCounterTable>): (count: number) => number {
  let next = 1;
  let end = 1;

  return (count) => {
    if (next + count > end) {
      const size = Math.max(KEYS_AT_ONCE, count);
      end = counters.add("key", size) + 1;
      next = end - size;
    }
    const first = next;
    next += count;
    return first;
  };
}
