import type { Account } from "../account.ts";
import type { CompiledStreak, StandIn, StreakEffect, StreakState } from "../types.ts";
import { foldStreak } from "./evolveStreak.ts";
import { endOf, isSkipped, periodAt, startOf, type Zones } from "./periods.ts";
import { liveRun, NO_STREAK, runAt } from "./runs.ts";

/** The name of the timer that wakes the clock for a streak. */
export function timerOf(streak: string): string {
  return `streak:${streak}`;
}

/**
 * Judges every period that is over at `now`: a pause that has lasted too long ends, and each period that was missed since is stood
 * in for by a freeze, or breaks the run. The same whether the clock or the next event asks, and however late. (R111, R112)
 */
export function settleStreak(compiled: CompiledStreak, account: Account, now: number, zones: Zones): void {
  const { id } = compiled.streak;
  const stateNow = (): StreakState => account.state.streaks[id] ?? NO_STREAK;
  const timer = account.state.timers[timerOf(id)];
  const isForeign = countsOtherwise(compiled, stateNow(), { now, zones });
  if (timer !== undefined && now < timer && !isForeign) return;
  settle(compiled, stateNow, (effect) => account.add(effect), { now, zones });
}

/** Settles a streak whose periods have changed, whatever its timer says, and sets the timer anew. (R111) */
export function settleAnew(compiled: CompiledStreak, account: Account, now: number, zones: Zones): void {
  const { id } = compiled.streak;
  const stateNow = (): StreakState => account.state.streaks[id] ?? NO_STREAK;
  settle(compiled, stateNow, (effect) => account.add(effect), { now, zones });
  setTimer(compiled, account, zones);
}

/** The same for a state alone: as it will be once the clock, or an event, has looked. */
export function settledStreak(
  compiled: CompiledStreak,
  before: StreakState | undefined,
  at: At,
): StreakState {
  let state = before ?? NO_STREAK;
  settle(
    compiled,
    () => state,
    (effect) => (state = foldStreak(state, effect)),
    at,
  );
  return state;
}

interface At {
  now: number;
  zones: Zones;
}

/** Zones and clocks that are ahead put a period at most this far beyond the present one. */
const AHEAD_MAX = 2;

/** Whether a streak was counted by other periods when it was written: its last one lies far ahead. (R116) */
function countsOtherwise({ streak }: CompiledStreak, { runs }: StreakState, { now, zones }: At): boolean {
  const last = runs.at(-1)?.[1];
  return last !== undefined && last > periodAt(streak.every, now, zones.zone) + AHEAD_MAX;
}

function settle(
  compiled: CompiledStreak,
  stateNow: () => StreakState,
  add: (effect: StreakEffect) => void,
  { now, zones }: At,
): void {
  const { streak, pausePeriods } = compiled;
  const { id, every } = streak;
  if (countsOtherwise(compiled, stateNow(), { now, zones })) {
    add({ e: "forgotten", party: "self", streak: id, before: Number.MAX_SAFE_INTEGER });
  }
  const { paused } = stateNow();
  if (paused !== null) {
    if (startOf(every, paused + pausePeriods, zones.zone) > now) return;
    for (const effect of resume(id, stateNow(), paused + pausePeriods)) add(effect);
  }
  for (let run = liveRun(stateNow()); run !== null; run = liveRun(stateNow())) {
    const period = run[1] + 1;
    if (endOf(every, period, zones) > now) return;
    const by: StandIn | null = isSkipped(every, period, zones)
      ? "zone"
      : stateNow().freezes > 0
        ? "freeze"
        : null;
    if (by === null) return add({ e: "broken", party: "self", streak: id, period });
    add({ e: "frozen", party: "self", streak: id, period, by: 1, by_what: by });
  }
}

/** Ends a pause: the periods from its first to the one before `until` are stood in for. */
export function resume(streak: string, state: StreakState, until: number): StreakEffect[] {
  const effects: StreakEffect[] = [{ e: "paused", party: "self", streak, from: null }];
  for (let period = state.paused ?? until; period < until; period++) {
    if (runAt(state.runs, period)) continue;
    effects.push({ e: "frozen", party: "self", streak, period, by: 1, by_what: "pause" });
  }
  return effects;
}

/** Sets the timer to when the clock must look at a settled streak next: the end of the first period that is not done. (R112) */
export function setTimer({ streak, pausePeriods }: CompiledStreak, account: Account, zones: Zones): void {
  const { id, every } = streak;
  const state = account.state.streaks[id] ?? NO_STREAK;
  const run = liveRun(state);
  let at: number | null = null;
  if (state.paused !== null) at = startOf(every, state.paused + pausePeriods, zones.zone);
  else if (run) at = endOf(every, run[1] + 1, zones);
  const timer = timerOf(id);
  if ((account.state.timers[timer] ?? null) !== at) account.add({ e: "timer", party: "self", timer, at });
}
