import type { Text } from "../protocol/program.ts";
import type { Account } from "./account.ts";
import { sink } from "./standing/rise.ts";
import { levelsReached, ownEarnings, standingOf, tierOf, tierRule } from "./tiers.ts";
import type { CompiledProgram, CompiledTiers, MemberState } from "./types.ts";

/**
 * After points went back: takes the entry awards of levels that the member reached before and no longer reaches, and sets the
 * tier to what the total now says. Refunds and purchases thus end in the same state in every order. (R22, R61)
 *
 * @param before The member before the reversal; one whom nothing was taken from stays untouched.
 * @param entered Levels that the reversed cause let the member enter; they go back even where the programme dropped them.
 */
export function leaveLevels(
  compiled: CompiledProgram,
  account: Account,
  before: MemberState,
  entered: ReadonlySet<string>,
  reason: Text | undefined,
): void {
  const { tiers } = compiled;
  const leave = (level: string): void => leaveLevel(tiers, account, level, reason);
  const reachedBefore = new Set(tiers ? levelsReached(tiers, before).map(({ id }) => id) : []);
  const reachedNow = new Set(tiers ? levelsReached(tiers, account.state).map(({ id }) => id) : []);
  if (tiers && tiers.window.kind !== "ever") {
    // Who has earned nothing any more keeps no award, however the reversals came about.
    const nothingLeft = ownEarnings(tiers, account.state) <= 0;
    const lost = nothingLeft ? account.state.entered : [...reachedBefore];
    const unearned = new Set(lost.filter((level) => !reachedNow.has(level)));
    return sink(tiers, account, standingOf(tiers, before), { entered, unearned, leave });
  }
  const left = account.state.entered.filter(
    (level) => !reachedNow.has(level) && (reachedBefore.has(level) || entered.has(level)),
  );
  left.forEach(leave);
  const tier = tiers ? (tierOf(compiled, account.state)?.id ?? null) : account.state.tier;
  if (tier !== account.state.tier) account.add({ e: "tier", party: account.party, tier });
}

function leaveLevel(
  tiers: CompiledTiers | null,
  account: Account,
  level: string,
  reason: Text | undefined,
): void {
  const name = tiers?.levels.find(({ id }) => id === level)?.name ?? level;
  for (const [currency, amount] of Object.entries(account.state.tierAwards[level] ?? {})) {
    account.take({ kind: "reversal", rule: tierRule(level), currency, reason: reason ?? name }, amount);
  }
  account.add({ e: "entered", party: account.party, tier: level, by: -1 });
}
