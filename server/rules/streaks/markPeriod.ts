import type { Account } from "../account.ts";
import type { AwardKind, CompiledStreak, StandIn, StreakState } from "../types.ts";
import { NO_STREAK, runAt, type Run } from "./runs.ts";
import { counted, giveReached, reapportion, type CountedRun } from "./streakAwards.ts";

/**
 * Marks a period as done. What stood in for it goes (a freeze comes back), runs that it joins become one, and what the run newly
 * reaches is given. (R110, R114)
 */
export function markDone(
  compiled: CompiledStreak,
  account: Account,
  period: number,
  kind: AwardKind = "streak",
): void {
  const { id } = compiled.streak;
  const before = stateOf(compiled, account);
  const frozen = before.frozen.find(([each]) => each === period);
  if (frozen) account.add({ e: "frozen", party: "self", streak: id, period, by: -1, by_what: frozen[1] });
  account.add({ e: "streak", party: "self", streak: id, period, by: 1 });

  const run = runAt(stateOf(compiled, account).runs, period)!;
  const appended = !frozen && run[1] === period;
  regroup(compiled, account, before, { run, kind, appended });
}

/**
 * Gives what a run reaches that grew, or that others became, and shares out what those were given. (R114, R115)
 *
 * @param before The streak before.
 * @param options.appended Whether it only grew at its end, so nothing that was given moves.
 */
export function regroup(
  compiled: CompiledStreak,
  account: Account,
  before: StreakState,
  { run, kind, appended }: { run: Run; kind: AwardKind; appended: boolean },
): void {
  const parts = counted(before, overlapping(before, run));
  const after = counted(stateOf(compiled, account), [run]);
  earnFreezes(compiled, account, parts, after);
  if (!appended || parts.length > 1) reapportion(compiled, account, after, run, kind);
  const from = Math.max(0, ...parts.map(({ count }) => count));
  for (const { count } of after) giveReached(compiled, account, run, { from, to: count, kind });
}

/**
 * Marks a period as not done after all. Its run may fall in two; what neither of them reaches goes back. (R115)
 *
 * @param again What had stood in for the period before it was done, and does again.
 */
export function markUndone(
  compiled: CompiledStreak,
  account: Account,
  period: number,
  again: StandIn | null,
): void {
  const { id } = compiled.streak;
  const before = stateOf(compiled, account);
  const run = runAt(before.runs, period);
  if (!run) return;
  account.add({ e: "streak", party: "self", streak: id, period, by: -1 });
  if (again !== null && (again !== "freeze" || before.freezes > 0)) {
    account.add({ e: "frozen", party: "self", streak: id, period, by: 1, by_what: again });
  }
  const state = stateOf(compiled, account);
  const after = counted(state, overlapping(state, run));
  earnFreezes(compiled, account, counted(before, [run]), after);
  reapportion(compiled, account, after, run, "restore");
}

/** Freezes come where a count reaches a multiple of `earnEvery`, as far as there is room, and go as far as there are any. (R112) */
function earnFreezes(
  { streak }: CompiledStreak,
  account: Account,
  before: readonly CountedRun[],
  after: readonly CountedRun[],
): void {
  const { max, earnEvery } = streak.freezes ?? { max: 0 };
  if (earnEvery === undefined) return;
  const earned = (runs: readonly CountedRun[]): number =>
    runs.reduce((sum, { count }) => sum + Math.floor(count / earnEvery), 0);
  const { freezes } = account.state.streaks[streak.id] ?? NO_STREAK;
  const change = earned(after) - earned(before);
  const by = change > 0 ? Math.min(change, Math.max(0, max - freezes)) : -Math.min(-change, freezes);
  if (by !== 0) account.add({ e: "freezes", party: "self", streak: streak.id, by });
}

function overlapping({ runs }: StreakState, [first, last]: Run): Run[] {
  return runs.filter((run) => run[0] <= last && run[1] >= first);
}

function stateOf({ streak }: CompiledStreak, account: Account): StreakState {
  return account.state.streaks[streak.id] ?? NO_STREAK;
}
