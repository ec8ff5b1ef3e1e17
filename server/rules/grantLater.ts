import type { Text } from "../protocol/program.ts";
import { bucketsOfClaim, isWaitedFor } from "./foldWaiting.ts";
import type { ReversalBooks } from "./reversalBooks.ts";
import type { Use } from "./rollingUse.ts";
import type { AwardKind, ClaimEffect, CompiledProgram, DrawnLimit, WaitingClaim } from "./types.ts";

/** What moves between a claim that waits and its member. */
export interface LateGrant {
  amounts: Record<string, number>;
  /** Whether a place among the `times` goes with it. */
  placed: boolean;
}

/** What the member reads, and what it is booked as. */
export interface LateGrounds {
  kind: AwardKind;
  reason: Text;
}

/**
 * Grants what waits in these buckets, in the order in which it came, as far as their limits now leave room. (R81, F23)
 *
 * @param freed The member's buckets that a reversal took claims from.
 * @param now Acceptance, in milliseconds.
 */
export function grantWaiting(
  compiled: CompiledProgram,
  books: ReversalBooks,
  freed: readonly string[],
  now: number,
): void {
  for (const claim of candidates(books, freed)) {
    const { amounts, keeping } = roomFor(claim, books);
    const stands = [...new Set([...claim.stands, ...keeping])];
    if (stands.length > claim.stands.length)
      books.wait({ e: "wait", party: "self", claim: { ...claim, stands }, by: 1 });
    if (Object.keys(amounts).length === 0) continue;
    const grounds: LateGrounds = { kind: "earn", reason: reasonOf(compiled, claim.rule) };
    giveLate(books, claim, { amounts, placed: !claim.placed }, grounds, now);
  }
}

/** Gives a waiting claim a part of what is kept from it, and draws that from its limits. */
export function giveLate(
  books: ReversalBooks,
  claim: WaitingClaim,
  grant: LateGrant,
  { kind, reason }: LateGrounds,
  now: number,
): void {
  const { rule, day, due } = claim;
  move(books, claim, grant, 1);
  for (const [currency, amount] of Object.entries(grant.amounts)) {
    const grounds = { kind, rule, currency, reason, day, late: claim };
    if (due !== undefined && due > now) books.account.giveHeld(grounds, amount, lateHold(claim), due);
    else books.account.give(grounds, amount);
  }
}

/** Takes back what a claim was granted later; it waits again. */
export function takeLate(books: ReversalBooks, claim: WaitingClaim, grant: LateGrant, reason: Text): void {
  const { rule, day } = claim;
  for (const [currency, amount] of Object.entries(grant.amounts)) {
    const grounds = { kind: "reversal", rule, currency, reason, day, late: claim } as const;
    const lot = books.account.lotFor({ currency, day });
    books.account.take(grounds, amount, { holds: [lateHold(claim)], lots: lot ? [lot] : [] });
  }
  move(books, claim, grant, -1);
}

/** The rule's name while the programme has it. */
export function reasonOf({ program }: CompiledProgram, rule: string): Text {
  return program.rules.find(({ id }) => id === rule)?.name ?? rule;
}

function move(books: ReversalBooks, claim: WaitingClaim, { amounts, placed }: LateGrant, sign: 1 | -1): void {
  const { cause, rule } = claim;
  books.wait({
    e: "granted",
    party: "self",
    cause,
    rule,
    buckets: bucketsOfClaim(claim),
    amounts,
    placed,
    sign,
  });
  for (const limit of claim.limits) {
    if (isWaitedFor(limit)) continue;
    const effect: ClaimEffect = {
      e: "claim",
      party: limit.site ? "site" : "self",
      bucket: limit.bucket,
      times: placed ? sign : 0,
      amounts: sign === 1 ? amounts : negative(amounts),
      late: cause,
    };
    if (limit.rolls) effect.rolls = limit.rolls;
    books.claim(effect);
  }
}

function candidates(books: ReversalBooks, freed: readonly string[]): WaitingClaim[] {
  const found = new Map<string, WaitingClaim>();
  for (const bucket of freed) {
    for (const claim of books.bucket(bucket)?.waiting ?? []) {
      if (Object.keys(claim.amounts).length > 0) found.set(`${claim.cause} ${claim.rule}`, claim);
    }
  }
  return [...found.values()].sort((a, b) => a.n - b.n || (a.cause < b.cause ? -1 : 1));
}

/** What a claim may be granted now, and the member's buckets per period that still keep something from it. */
function roomFor(
  claim: WaitingClaim,
  books: ReversalBooks,
): { amounts: Record<string, number>; keeping: string[] } {
  const amounts: Record<string, number> = { ...claim.amounts };
  const keeping: string[] = [];
  let full = false;
  for (const limit of claim.limits) {
    const use = books.use(limit);
    const noPlace = !claim.placed && limit.times !== null && use.times >= limit.times;
    const cut = cutTo(amounts, claim, limit, use);
    if ((noPlace || cut) && isWaitedFor(limit)) keeping.push(limit.bucket);
    full ||= noPlace;
  }
  for (const currency of Object.keys(amounts)) {
    const amount = Math.min(amounts[currency]!, books.account.room(currency));
    if (full || amount <= 0) delete amounts[currency];
    else amounts[currency] = amount;
  }
  return { amounts, keeping };
}

function cutTo(amounts: Record<string, number>, claim: WaitingClaim, limit: DrawnLimit, use: Use): boolean {
  let cut = false;
  for (const [currency, max] of Object.entries(limit.amounts)) {
    const left = max - (use.amounts[currency] ?? 0);
    if ((claim.amounts[currency] ?? 0) <= left) continue;
    amounts[currency] = Math.min(amounts[currency]!, left);
    cut = true;
  }
  return cut;
}

function negative(amounts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(amounts).map(([currency, amount]) => [currency, -amount]));
}

/** One hold for all that a claim is granted later: it is due at one instant. */
function lateHold({ cause, rule }: WaitingClaim): string {
  return `${cause}|${rule}|late`;
}
