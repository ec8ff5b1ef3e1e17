import { setImmediate as nextTurn } from "node:timers/promises";

/** Work done in one go before others get their turn, in milliseconds. */
const SLICE_MS = 8;

/**
 * Lets others have their turn, so a long calculation keeps no request waiting.
 *
 * @returns Asked between two steps of the work; `false` when the time is over.
 */
export type Breathe = () => Promise<boolean>;

export function createBreather(timeMaxMs = Infinity): Breathe {
  const began = performance.now();
  let slice = began;
  return async () => {
    const now = performance.now();
    if (now - slice < SLICE_MS) return true;
    await nextTurn();
    slice = performance.now();
    return slice - began < timeMaxMs;
  };
}
