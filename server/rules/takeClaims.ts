import type { Text } from "../protocol/program.ts";
import { ruleOfBucket } from "./bucketsOf.ts";
import { isPlace } from "./countNth.ts";
import { bucketsOfClaim } from "./foldWaiting.ts";
import { isWhole, leftOf, type Fraction } from "./fraction.ts";
import { grantWaiting, reasonOf, takeLate } from "./grantLater.ts";
import type { ReversalBooks } from "./reversalBooks.ts";
import type { ClaimEffect, CompiledProgram, Effect, WaitingClaim } from "./types.ts";

/** What a reversal takes of a cause. */
export interface Taking {
  /** Effects recorded with the cause. */
  effects: readonly Effect[];
  /** How much this reversal takes of what a rule gave the member of a currency. */
  takenOf(rule: string, currency: string): number;
  /** The share of the cause that is gone afterwards. */
  gone: Fraction;
  /** What the member reads; by default the rule's name. */
  reason?: Text | undefined;
  /** Acceptance, in milliseconds. */
  now: number;
}

/**
 * Gives back to the limits what a cause drew from them: amounts with each part, the place with the whole (R63); takes back what
 * it was granted later; and grants what waited for the room that this makes. (R81, F23)
 */
export function takeClaims(compiled: CompiledProgram, taking: Taking, books: ReversalBooks): void {
  const { effects, gone, now } = taking;
  for (const effect of effects) {
    if (effect.e === "claim" && effect.party !== "referrer") takeClaim(effect, taking, books);
  }
  for (const effect of effects) {
    if (effect.e !== "wait") continue;
    const claim = books.waiting(effect.claim, effect.claim.stands);
    if (!claim) continue;
    takeWaiting(compiled, claim, leftToWaitFor(effect.claim, effects, gone), taking, books);
  }
  grantWaiting(compiled, books, books.changed(), now);
}

function takeClaim(effect: ClaimEffect, taking: Taking, books: ReversalBooks): void {
  const whole = isWhole(taking.gone);
  const rule = effect.rule ?? ruleOfBucket(effect.bucket);
  const amounts: Record<string, number> = {};
  for (const [currency, amount] of Object.entries(effect.amounts)) {
    const part = isPlace(currency) ? Number(whole) * amount : taking.takenOf(rule, currency);
    if (part > 0) amounts[currency] = -part;
  }
  const times = whole ? -effect.times : 0;
  if (times === 0 && Object.keys(amounts).length === 0) return;
  books.claim({ ...effect, times, amounts });
}

/**
 * What of a cause may still be granted, or was granted later: what is left of all that its rule wanted to give, less what is left of
 * what it gave at once. So parts end like one judgement of what is left.
 */
function leftToWaitFor(
  claim: WaitingClaim,
  effects: readonly Effect[],
  gone: Fraction,
): Record<string, number> {
  const left: Record<string, number> = {};
  for (const [currency, kept] of Object.entries(claim.amounts)) {
    const given = givenAtOnce(effects, claim.rule, currency);
    left[currency] = leftOf(given + kept, gone) - leftOf(given, gone);
  }
  return left;
}

function givenAtOnce(effects: readonly Effect[], rule: string, currency: string): number {
  let given = 0;
  for (const effect of effects) {
    if (effect.e === "award" && effect.kind === "earn" && effect.party === "self")
      given += effect.rule === rule && effect.currency === currency ? effect.amount : 0;
  }
  return given;
}

function takeWaiting(
  compiled: CompiledProgram,
  claim: WaitingClaim,
  left: Readonly<Record<string, number>>,
  { gone, reason }: Taking,
  books: ReversalBooks,
): void {
  const whole = isWhole(gone);
  const { cause, rule, late } = claim;
  const buckets = bucketsOfClaim(claim);
  const taken: Record<string, number> = {};
  for (const [currency, amount] of Object.entries(late?.amounts ?? {})) {
    const part = amount - Math.min(amount, left[currency] ?? 0);
    if (part > 0) taken[currency] = part;
  }
  const placed = whole && late?.placed === true;
  if (placed || Object.keys(taken).length > 0)
    takeLate(books, claim, { amounts: taken, placed }, reason ?? reasonOf(compiled, rule));
  const waits = books.waiting(claim, claim.stands)!;
  if (whole) return books.wait({ e: "wait", party: "self", claim: waits, by: -1 });
  const amounts: Record<string, number> = {};
  for (const currency of Object.keys(left)) {
    const change = left[currency]! - (waits.late?.amounts[currency] ?? 0) - (waits.amounts[currency] ?? 0);
    if (change !== 0) amounts[currency] = change;
  }
  if (Object.keys(amounts).length > 0)
    books.wait({ e: "kept", party: "self", cause, rule, buckets, amounts });
}
