import { added, foldClaim, withoutZeros } from "./foldClaim.ts";
import type { BucketUse, DrawnLimit, WaitEffect, WaitingClaim } from "./types.ts";

const NO_USE: BucketUse = { times: 0, amounts: {} };

/** Whether claims wait for a limit: for one per period, of one member. (R81) */
export function isWaitedFor({ site, rolls }: DrawnLimit): boolean {
  return site === undefined && rolls === undefined;
}

/** The member's buckets that an effect on a waiting claim changes. */
export function waitedBuckets(effect: WaitEffect): string[] {
  return effect.e === "wait" ? effect.claim.stands : effect.buckets;
}

/** The member's buckets per period that a waiting claim draws from, whether it stands in them or not. */
export function bucketsOfClaim({ limits }: WaitingClaim): string[] {
  return limits.filter(isWaitedFor).map(({ bucket }) => bucket);
}

/** One of those buckets afterwards. */
export function foldWaiting(use: BucketUse = NO_USE, effect: WaitEffect): BucketUse {
  switch (effect.e) {
    case "wait":
      return withWaiting(use, effect.by === 1 ? joined(use, effect.claim) : left(use, effect.claim));
    case "kept":
      return withWaiting(
        use,
        changed(use, effect, (claim) => kept(claim, effect.amounts)),
      );
    default:
      return granted(use, effect);
  }
}

function granted(use: BucketUse, effect: Extract<WaitEffect, { e: "granted" }>): BucketUse {
  const { amounts, placed, sign } = effect;
  const by = signed(amounts, sign);
  const drawn = foldClaim(use, { times: placed ? sign : 0, amounts: by });
  return withWaiting(
    drawn,
    changed(use, effect, (claim) => {
      const late = {
        amounts: withoutZeros(added(claim.late?.amounts, by)),
        placed: placed ? sign === 1 : (claim.late?.placed ?? false),
      };
      const { late: _before, ...rest } = kept(claim, signed(by, -1));
      const next: WaitingClaim = { ...rest, placed: placed ? sign === 1 : claim.placed };
      return late.placed || Object.keys(late.amounts).length > 0 ? { ...next, late } : next;
    }),
  );
}

function kept(claim: WaitingClaim, by: Readonly<Record<string, number>>): WaitingClaim {
  return { ...claim, amounts: withoutZeros(added(claim.amounts, by)) };
}

function signed(amounts: Readonly<Record<string, number>>, sign: 1 | -1): Record<string, number> {
  if (sign === 1) return amounts;
  return Object.fromEntries(Object.entries(amounts).map(([currency, amount]) => [currency, -amount]));
}

/** Takes its place, once. */
function joined(use: BucketUse, claim: WaitingClaim): WaitingClaim[] {
  const waiting = left(use, claim);
  const place = waiting.findIndex(({ n }) => n > claim.n);
  return place === -1 ? [...waiting, claim] : waiting.toSpliced(place, 0, claim);
}

function left({ waiting = [] }: BucketUse, { cause, rule }: WaitingClaim): WaitingClaim[] {
  return waiting.filter((each) => each.cause !== cause || each.rule !== rule);
}

function changed(
  { waiting = [] }: BucketUse,
  { cause, rule }: Pick<WaitingClaim, "cause" | "rule">,
  change: (claim: WaitingClaim) => WaitingClaim,
): WaitingClaim[] {
  return waiting.map((each) => (each.cause === cause && each.rule === rule ? change(each) : each));
}

function withWaiting({ waiting: _before, ...use }: BucketUse, waiting: WaitingClaim[]): BucketUse {
  return waiting.length > 0 ? { ...use, waiting } : use;
}
