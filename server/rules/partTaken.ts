import { isWhole, leftOf, type Fraction } from "./fraction.ts";

/** How much of what an effect added goes now: of an event all with the whole, of a sum what its share comes to. (R62, R63) */
export function partTaken(by: number, isSum: boolean, gone: Fraction, before: number): number {
  const left = isSum ? leftOf(by, gone) : isWhole(gone) ? 0 : by;
  return by - left - before;
}
