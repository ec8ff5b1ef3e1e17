import type { Text } from "../protocol/program.ts";
import type { Account } from "./account.ts";

/** What is paid for: the rule name that it is booked under (`spent:<rule>`), and what the member reads. */
export interface Price {
  rule: string;
  reason: Text;
  /** By currency; whole amounts. */
  cost: Readonly<Record<string, number>>;
}

/**
 * Spends what is available, what expires soonest first; all of the price or nothing. (R94)
 *
 * @returns The currency of which there is too little, or `null` once it is paid.
 */
export function pay(account: Account, { rule, reason, cost }: Price): string | null {
  const lacking = Object.entries(cost).find(
    ([currency, amount]) => account.balance(currency).available < amount,
  );
  if (lacking) return lacking[0];
  for (const [currency, amount] of Object.entries(cost)) {
    if (amount > 0) account.take({ kind: "spend", rule, currency, reason }, amount);
  }
  return null;
}
