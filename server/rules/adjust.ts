import { Account } from "./account.ts";
import { enterLevels } from "./enterLevels.ts";
import { followTiers } from "./countBadges.ts";
import { leaveLevels } from "./leaveLevels.ts";
import type { CompiledProgram, Effect, MemberFacts } from "./types.ts";

/** The rule name under which what an owner does by hand is booked. */
export const ADJUSTMENT_RULE = "adjustment";

const NONE: ReadonlySet<string> = new Set();

/** A change by hand. */
export interface Adjustment {
  currency: string;
  /** Below zero to take. */
  amount: number;
  reason: string;
  /** Points of a system before: levels that they reach are entered without their awards. */
  opening: boolean;
}

/**
 * Gives or takes by hand. What is given counts like what is earned; what is taken is taken like a spend, but lowers the lifetime
 * total, and never takes more than was ever earned. Where less is left than that, the rest becomes owed, if the currency may be owed.
 * (R106)
 *
 * @returns `null` where less was ever earned, or where too little is left and the programme lets nobody owe the currency.
 */
export function adjust(
  compiled: CompiledProgram,
  member: MemberFacts,
  { currency, amount, reason, opening }: Adjustment,
  now: number,
): Effect[] | null {
  const effects: Effect[] = [];
  const account = new Account("self", member, effects, { compiled, now, at: now });
  const kind = opening ? "opening" : "adjustment";
  const grounds = { kind, rule: ADJUSTMENT_RULE, currency, reason } as const;
  if (amount > 0) {
    account.give(grounds, Math.min(amount, account.room(currency)));
    if (opening) enterLevels(compiled, account, () => ({ kind, awards: [] }));
    else enterLevels(compiled, account);
  } else {
    if (account.balance(currency).lifetime < -amount) return null;
    const mayOwe = compiled.program.currencies[currency]?.whenSpent === "owed";
    if (!mayOwe && account.balance(currency).available < -amount) return null;
    account.take(grounds, -amount);
    leaveLevels(compiled, account, member.state, NONE, reason);
  }
  followTiers(compiled, account, now);
  return effects;
}
