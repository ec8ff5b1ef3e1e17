import type { Text } from "../protocol/program.ts";
import type { Account } from "./account.ts";
import { leftOf, type Fraction } from "./fraction.ts";
import { windowDay, type Gift } from "./gifts.ts";
import type { Effect, Party } from "./types.ts";

/** A reversal while it takes. */
export interface Taking {
  /** The effects recorded with the cause. */
  effects: readonly Effect[];
  accounts: Record<Party, Account | null>;
  /** The share that is gone after it. */
  gone: Fraction;
  reason: Text | undefined;
}

/**
 * Takes back what a cause gave, and gives back what it took. What is left of an award is rounded down, so parts that add up to
 * the whole take exactly all. (R62)
 *
 * @param earlier What earlier reversals took.
 * @returns What was taken now, by name of the gift.
 */
export function takeGifts(
  gifts: ReadonlyMap<string, Gift>,
  earlier: ReadonlyMap<string, Gift>,
  taking: Taking,
): Map<string, number> {
  const taken = new Map<string, number>();
  for (const [name, gift] of gifts) {
    const account = taking.accounts[gift.award.party];
    if (!account) continue;
    const before = earlier.get(name);
    const total = Math.abs(gift.amount);
    const part = total - leftOf(total, taking.gone) - Math.abs(before?.amount ?? 0);
    if (part <= 0) continue;
    if (gift.amount < 0) returnPieces(gift, { part, skip: before?.amount ?? 0 }, account, taking);
    else {
      takeGift(gift, part, before, account, taking);
      taken.set(name, part);
    }
  }
  return taken;
}

function takeGift(
  { award, holds, lots, repaid }: Gift,
  part: number,
  before: Gift | undefined,
  account: Account,
  { effects, reason = award.reason }: Taking,
): void {
  const { rule, currency } = award;
  const grounds = { kind: "reversal" as const, rule, currency, reason, ...windowDay(effects, award) };
  account.take(grounds, part, { holds, lots, repaid: Math.max(0, repaid + (before?.repaid ?? 0)) });
}

/** Gives back what was spent, into the very lots that it was taken from: what was taken last comes first. (R96) */
function returnPieces(
  { award, pieces }: Gift,
  { part, skip }: { part: number; skip: number },
  account: Account,
  { effects, reason = award.reason }: Taking,
): void {
  let rest = part;
  let returned = skip;
  for (const piece of pieces.toReversed()) {
    const known = Math.min(returned, -piece.amount);
    returned -= known;
    const amount = Math.min(-piece.amount - known, rest);
    if (amount <= 0) continue;
    const kind = piece.kind === "spend" ? "spend" : "reversal";
    const { rule, currency, lot = null } = piece;
    account.give({ kind, rule, currency, reason, lot, ...windowDay(effects, award) }, amount);
    rest -= amount;
  }
}
