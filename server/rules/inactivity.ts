import type { Account } from "./account.ts";
import { inactiveAt } from "./localDays.ts";
import type { AwardEffect, AwardKind } from "./types.ts";

/** Kinds that the member did nothing for. */
const PASSIVE: ReadonlySet<AwardKind> = new Set([
  "reversal",
  "restore",
  "merge",
  "count",
  "expiry",
  "forgiven",
]);

export function inactiveTimer(currency: string): string {
  return `inactive:${currency}`;
}

/** Whether an award shows that the member is still about: something came, or was spent. */
export function isActivity({ kind, amount }: Pick<AwardEffect, "kind" | "amount">): boolean {
  return !PASSIVE.has(kind) && (amount > 0 || kind === "spend");
}

/**
 * Puts off what expires by inactivity: each such currency of which the member has something available, and the one that moved.
 * An event of the past puts off no less than what came after it. (R91)
 */
export function putOffExpiry(account: Account, moved: string): void {
  const { compiled, at } = account.setting;
  if (compiled.expiries.size === 0) return;
  for (const { currency, inactive } of compiled.expiries.values()) {
    if (inactive === null) continue;
    const { active } = account.state;
    if (active === null || account.dayOf(at) > account.dayOf(active))
      account.add({ e: "active", party: account.party, at });
    if (currency !== moved && account.balance(currency).available === 0) continue;
    const timer = inactiveTimer(currency);
    const due = inactiveAt(inactive, account.dayOf(account.state.active ?? at), account.facts.zone);
    if (account.state.timers[timer] !== due)
      account.add({ e: "timer", party: account.party, timer, at: due });
  }
}
