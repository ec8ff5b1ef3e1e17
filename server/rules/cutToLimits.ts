import { TOTAL_MAX } from "../protocol/constants.ts";
import type { Account } from "./account.ts";
import type { LimitBooks } from "./limitBooks.ts";
import type { CompiledLimit, CompiledRule, Judgement } from "./types.ts";

export type Because = NonNullable<Judgement["because"]>;

/** Amounts by currency while limits cut them, and what cut them last. */
export interface Cut {
  amounts: Record<string, number>;
  because: Because | null;
}

/** Cuts what a rule would give to what its limits, and the largest total, leave of it. (R13, R14) */
export function cutToLimits(
  cut: Cut,
  rule: CompiledRule,
  limits: readonly CompiledLimit[],
  books: LimitBooks,
  account: Account,
): void {
  for (const limit of limits) {
    const use = books.use(limit);
    if (use.times >= limit.times) {
      cut.amounts = {};
      cut.because = { limit: limit.told, used: use.times, max: limit.times };
      return;
    }
    for (const [currency, max] of limit.amounts) {
      const used = use.amounts[currency] ?? 0;
      if (exceeds(cut, currency, max - used)) {
        cutTo(cut, currency, max - used, { limit: limit.toldOf(currency), used, max });
      }
    }
  }
  for (const { currency } of rule.awards) cutToTotal(cut, currency, account);
}

function cutToTotal(cut: Cut, currency: string, account: Account): void {
  const room = account.room(currency);
  if (!exceeds(cut, currency, room)) return;
  const used = account.balance(currency).lifetime;
  cutTo(cut, currency, room, { limit: `${currency} in total`, used, max: TOTAL_MAX });
}

function exceeds(cut: Cut, currency: string, room: number): boolean {
  const amount = cut.amounts[currency];
  return amount !== undefined && amount > room;
}

function cutTo(cut: Cut, currency: string, room: number, because: Because): void {
  cut.because = because;
  if (room > 0) cut.amounts[currency] = room;
  else delete cut.amounts[currency];
}
