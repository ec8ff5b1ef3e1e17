import type { Text } from "../protocol/program.ts";
import { Account } from "./account.ts";
import type { Effect, MemberState } from "./types.ts";

const REPAID: Text = { en: "Repays what was owed", zh: "偿还欠款" };

/** Holds released together. Each makes at most six postings, and one entry of the books has room for 4,096. */
const RELEASES_MAX = 500;

/**
 * Releases the holds that are due at `now` (milliseconds), at most `RELEASES_MAX` of them; what the member owes is repaid from
 * them. (R18)
 */
export function dueReleases(state: MemberState, now: number): Effect[] {
  const effects: Effect[] = [];
  const account = new Account("self", state, effects);
  const ripe = state.holds.filter(({ due }) => due <= now).slice(0, RELEASES_MAX);
  for (const { hold, currency, amount } of ripe) {
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
