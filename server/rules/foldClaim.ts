import type { BucketUse, ClaimEffect, RecentClaim, Rolls } from "./types.ts";

/** Claims so many windows behind the newest are forgotten: none that may still come falls into one window with them. (R76) */
const WINDOWS_KEPT = 2;

/** A bucket after a claim was drawn from it or given back. */
export function foldClaim(
  use: BucketUse | undefined,
  { times, amounts, rolls }: Pick<ClaimEffect, "times" | "amounts" | "rolls">,
): BucketUse {
  if (rolls) return rolled(use, { times, amounts }, rolls);
  const next: BucketUse = { times: (use?.times ?? 0) + times, amounts: added(use?.amounts, amounts) };
  if (use?.waiting) next.waiting = use.waiting;
  return next;
}

/** The sum of two amounts by currency; a currency that is used up to nothing stays, as 0. */
export function added(
  before: Readonly<Record<string, number>> | undefined,
  change: Readonly<Record<string, number>>,
): Record<string, number> {
  const sum: Record<string, number> = { ...before };
  for (const currency in change) sum[currency] = (sum[currency] ?? 0) + change[currency]!;
  return sum;
}

/** Amounts without those of zero. */
export function withoutZeros(amounts: Readonly<Record<string, number>>): Record<string, number> {
  const rest: Record<string, number> = {};
  for (const currency in amounts) if (amounts[currency] !== 0) rest[currency] = amounts[currency]!;
  return rest;
}

function rolled(
  use: BucketUse | undefined,
  { times, amounts }: Pick<ClaimEffect, "times" | "amounts">,
  { cause, at, ms }: Rolls,
): BucketUse {
  const before = use?.recent ?? [];
  const known = before.find((claim) => claim.at === at && claim.cause === cause);
  const claim: RecentClaim = {
    cause,
    at,
    times: (known?.times ?? 0) + times,
    amounts: withoutZeros(added(known?.amounts, amounts)),
  };
  const rest = before.filter((each) => each !== known);
  const counts = claim.times > 0 || Object.values(claim.amounts).some((amount) => amount > 0);
  const recent = counts ? forgotten(placed(rest, claim), ms) : rest;
  const next: BucketUse = { times: 0, amounts: {} };
  if (recent.length > 0) next.recent = recent;
  return next;
}

function placed(claims: readonly RecentClaim[], claim: RecentClaim): RecentClaim[] {
  const later = claims.findIndex(
    ({ at, cause }) => at > claim.at || (at === claim.at && cause > claim.cause),
  );
  return later === -1 ? [...claims, claim] : claims.toSpliced(later, 0, claim);
}

function forgotten(claims: RecentClaim[], ms: number): RecentClaim[] {
  const newest = claims.at(-1)!.at;
  return claims[0]!.at > newest - WINDOWS_KEPT * ms
    ? claims
    : claims.filter(({ at }) => at > newest - WINDOWS_KEPT * ms);
}
