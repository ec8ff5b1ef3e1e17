import { Account } from "../account.ts";
import { followTiers } from "../countBadges.ts";
import { enterLevels } from "../enterLevels.ts";
import { dayPlus, periodOf } from "../localDays.ts";
import type { CompiledProgram, CompiledTiers, Effect, MemberFacts } from "../types.ts";
import { beginWindow, endWindow, firstDay, watch } from "./countEarned.ts";
import { checkLevel } from "./keepLevel.ts";

/**
 * Begins the window of a member who earned before the ladder had it, with what the books say of each day; then the level is looked
 * at as at any check: up at once, down with grace. (R103)
 *
 * @param member With the days of the window that stand from before (`takingPrefixes`).
 * @param earned Net amounts of the metric by local day, without the awards for entering levels.
 */
export function fillWindow(
  compiled: CompiledProgram,
  member: MemberFacts,
  earned: ReadonlyMap<string, number>,
  now: number,
): Effect[] {
  const effects: Effect[] = [];
  const { tiers } = compiled;
  if (tiers === null || tiers.window.kind === "ever") return effects;
  const account = new Account("self", member, effects, { compiled, now, at: now });
  if (account.state.window !== null) endWindow(account);
  if (tiers.window.kind === "rolling") clearDays(account, tiers);
  beginWindow(account, tiers);
  for (const [day, by] of countedDays(account, tiers, earned)) {
    const rolls = tiers.window.kind === "rolling";
    account.add({ e: "windowed", party: "self", currency: tiers.metric, day, by, rolls });
    if (tiers.window.kind === "rolling") watch(account, dayPlus(day, tiers.window.days));
  }
  enterLevels(compiled, account);
  checkLevel(tiers, account, now);
  followTiers(compiled, account, now);
  return effects;
}

/** Days of an earlier window: without a window they count for nothing, and only their buckets are emptied. */
function clearDays(account: Account, { metric }: CompiledTiers): void {
  for (const { day, amount } of account.daysEarned(metric)) {
    account.add({ e: "windowed", party: "self", currency: metric, day, by: -amount, rolls: true });
  }
}

/** What still counts, oldest first: by day where the window rolls, by period where it does not. */
function countedDays(
  account: Account,
  tiers: CompiledTiers,
  earned: ReadonlyMap<string, number>,
): [day: string, amount: number][] {
  const first = firstDay(account, tiers);
  const sums = new Map<string, number>();
  for (const [day, amount] of earned) {
    if (day < first) continue;
    const name = tiers.window.kind === "calendar" ? periodOf(tiers.window.per, day).from : day;
    sums.set(name, (sums.get(name) ?? 0) + amount);
  }
  return [...sums].filter(([, amount]) => amount !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
}
