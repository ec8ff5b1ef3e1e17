import { sha256 } from "@noble/hashes/sha2.js";

/** Values that 32 bits can have. */
const RANGE = 2 ** 32;
const encoder = new TextEncoder();

/**
 * Draws a place by weight from a text, the same for ever. Exact: a 32-bit word of the digest that lies beyond the last whole
 * multiple of the sum is left out and the next one taken, so no place is favoured by a remainder. (R71)
 *
 * @param parts What the draw depends on: the seed, the cause, the rule and the currency.
 * @param weights Whole numbers from 1; their sum is below 2^32.
 */
export function drawFrom(parts: readonly string[], weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const end = RANGE - (RANGE % sum);
  for (let turn = 0; ; turn++) {
    const digest = sha256(encoder.encode(JSON.stringify([...parts, turn])));
    const words = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
    for (let place = 0; place < digest.byteLength; place += 4) {
      const word = words.getUint32(place);
      if (word < end) return placeOf(word % sum, weights);
    }
  }
}

function placeOf(drawn: number, weights: readonly number[]): number {
  let rest = drawn;
  let place = 0;
  while (rest >= weights[place]!) rest -= weights[place++]!;
  return place;
}
