import type { ExpiringView } from "../protocol/views.ts";
import { inactiveTimer } from "./inactivity.ts";
import type { CompiledProgram, MemberState } from "./types.ts";

/**
 * Points that expire within the notice of their currency, soonest first: of each the lot that is next, or all that is available
 * where nothing was earned or spent for long. (R91, R92)
 *
 * @param now In milliseconds.
 */
export function expiringViews(
  { expiries }: CompiledProgram,
  { expiring, balances, timers }: MemberState,
  now: number,
): ExpiringView[] {
  const views: { currency: string; amount: number; at: number }[] = [];
  for (const [currency, { amount, at }] of Object.entries(expiring)) {
    // A currency that no longer expires keeps the lots it has; nobody says how long before to tell.
    if (at - now <= (expiries.get(currency)?.noticeMs ?? Infinity)) views.push({ currency, amount, at });
  }
  for (const { currency, inactive, noticeMs } of expiries.values()) {
    const at = timers[inactiveTimer(currency)];
    const amount = balances[currency]?.available ?? 0;
    if (inactive === null || at === undefined || amount <= 0 || at - now > noticeMs) continue;
    views.push({ currency, amount, at });
  }
  return views
    .sort((a, b) => a.at - b.at)
    .map(({ currency, amount, at }) => ({ currency, amount, at: new Date(at).toISOString() }));
}
