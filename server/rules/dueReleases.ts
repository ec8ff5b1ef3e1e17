import type { Text } from "../protocol/program.ts";
import { Account } from "./account.ts";
import type { Effect, MemberState } from "./types.ts";

const REPAID: Text = { en: "Repays what was owed", zh: "偿还欠款" };

/** Releases the holds that are due at `now` (milliseconds); what the member owes is repaid from them. (R18) */
export function dueReleases(state: MemberState, now: number): Effect[] {
  const effects: Effect[] = [];
  const account = new Account("self", state, effects);
  for (const { hold, currency, amount, due } of state.holds) {
    if (due > now) continue;
    account.add({ e: "release", party: "self", hold, currency, amount });
    repay(account, currency);
  }
  return effects;
}

/** Two awards that cancel each other: from what is available to what is owed. */
function repay(account: Account, currency: string): void {
  const { available, owed } = account.balance(currency);
  const part = Math.min(available, owed);
  if (part <= 0) return;
  const grounds = { kind: "reversal", rule: "owed", currency, reason: REPAID } as const;
  account.add({ e: "award", party: "self", ...grounds, amount: -part, account: "available" });
  account.add({ e: "award", party: "self", ...grounds, amount: part, account: "owed" });
}
