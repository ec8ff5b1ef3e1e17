import type { Text } from "../protocol/program.ts";
import { giveLate, reasonOf, takeLate } from "./grantLater.ts";
import type { ReversalBooks } from "./reversalBooks.ts";
import type { CompiledProgram, Effect, WaitEffect } from "./types.ts";

/**
 * Undoes what a reversal did to the limits, last thing first: the very places and amounts are drawn again, what was granted to
 * others for them goes back, and what its own cause had been granted later is given again. (R65, R81)
 *
 * @param reversal The effects recorded with the reversal.
 * @param reason What the member reads; by default the rule's name.
 * @param now Acceptance, in milliseconds.
 */
export function giveBackClaims(
  compiled: CompiledProgram,
  reversal: readonly Effect[],
  books: ReversalBooks,
  reason: Text | undefined,
  now: number,
): void {
  for (const effect of reversal.toReversed()) {
    switch (effect.e) {
      case "claim":
        if (effect.late !== undefined || effect.party === "referrer") break;
        books.claim({ ...effect, times: -effect.times || 0, amounts: negative(effect.amounts) });
        break;
      case "wait":
        // That a claim stands in further buckets since stays true.
        if (effect.by === -1) books.wait({ ...effect, by: 1 });
        break;
      case "kept":
        books.wait({ ...effect, amounts: negative(effect.amounts) });
        break;
      case "granted":
        ungrant(effect, books, reason ?? reasonOf(compiled, effect.rule), now);
        break;
      default:
    }
  }
}

/** Never takes more than is still granted: the event may have been taken back itself meanwhile. */
function ungrant(
  effect: Extract<WaitEffect, { e: "granted" }>,
  books: ReversalBooks,
  reason: Text,
  now: number,
): void {
  const claim = books.waiting(effect, effect.buckets);
  if (!claim) return;
  if (effect.sign === -1) return giveLate(books, claim, effect, { kind: "restore", reason }, now);
  const amounts: Record<string, number> = {};
  for (const [currency, amount] of Object.entries(effect.amounts)) {
    const part = Math.min(amount, claim.late?.amounts[currency] ?? 0);
    if (part > 0) amounts[currency] = part;
  }
  const placed = effect.placed && claim.late?.placed === true;
  if (placed || Object.keys(amounts).length > 0) takeLate(books, claim, { amounts, placed }, reason);
}

function negative(amounts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(amounts).map(([currency, amount]) => [currency, -amount]));
}
