import type { StreakView } from "../../protocol/progressViews.ts";
import type { CompiledProgram, CompiledStreak, KnownMember, StreakState } from "../types.ts";
import { endOf, firstDayOf, periodAt, zonesOf, type Every, type Zones } from "./periods.ts";
import { bestOf, countOf, runAt } from "./runs.ts";
import { settledStreak } from "./settleStreak.ts";
import { amountsAt } from "./streakAwards.ts";

/** Periods that a member is shown, the present one included. */
const SHOWN = { day: 14, week: 8, month: 6 } as const;

/** A streak as it stands at an instant, whether or not the clock has looked since. (R111) */
export function streakNow(compiled: CompiledStreak, member: KnownMember, now: number): StreakState {
  return settledStreak(compiled, member.state.streaks[compiled.streak.id], { now, zones: zonesOf(member) });
}

/** Periods in a row at an instant; 0 where the programme has no such streak. (R110) */
export function streakCount(
  { streaks }: Pick<CompiledProgram, "streaks">,
  member: KnownMember,
  id: string,
  now: number,
): number {
  const compiled = streaks.find(({ streak }) => streak.id === id);
  return compiled ? countOf(streakNow(compiled, member, now)) : 0;
}

/** The programme's streaks as a member sees them. */
export function streakViews({ streaks }: CompiledProgram, member: KnownMember, now: number): StreakView[] {
  return streaks.map((compiled) => streakView(compiled, member, now));
}

function streakView(compiled: CompiledStreak, member: KnownMember, now: number): StreakView {
  const { id, name, every, freezes } = compiled.streak;
  const zones = zonesOf(member);
  const state = streakNow(compiled, member, now);
  const current = periodAt(every, now, zones.zone);
  const count = countOf(state);
  const view: StreakView = {
    id,
    name: name ?? id,
    every,
    count,
    best: bestOf(state),
    done: runAt(state.runs, current) !== undefined && !isFrozen(state, current),
    ends: new Date(endOf(every, current, zones)).toISOString(),
    freezes: state.freezes,
    maxFreezes: freezes?.max ?? 0,
    paused: state.paused !== null,
    periods: periodsOf(every, state, current),
  };
  const next = nextAward(compiled, count);
  if (next) view.next = next;
  return Object.assign(view, offersOf(compiled, state, now, zones));
}

function periodsOf(every: Every, state: StreakState, current: number): StreakView["periods"] {
  return Array.from({ length: SHOWN[every] }, (_none, place) => {
    const period = current - SHOWN[every] + 1 + place;
    return { from: firstDayOf(every, period), state: stateOf(state, period, current) };
  });
}

function stateOf(
  state: StreakState,
  period: number,
  current: number,
): StreakView["periods"][number]["state"] {
  if (state.paused !== null && period >= state.paused) return "paused";
  const frozen = state.frozen.find(([each]) => each === period);
  if (frozen) return frozen[1] === "pause" ? "paused" : "frozen";
  if (runAt(state.runs, period)) return "done";
  return period === current ? "open" : "missed";
}

function isFrozen({ frozen }: StreakState, period: number): boolean {
  return frozen.some(([each]) => each === period);
}

/** The lowest count above this one that gives something. */
function nextAward({ streak }: CompiledStreak, count: number): StreakView["next"] | null {
  const awards = streak.awards ?? [];
  const counts = awards.flatMap(({ at, every }) => {
    if (every) return [(Math.floor(count / at) + 1) * at];
    return at > count ? [at] : [];
  });
  if (counts.length === 0) return null;
  const at = Math.min(...counts);
  return { at, award: amountsAt(awards, at) };
}

/** What the member may do now. */
function offersOf(
  compiled: CompiledStreak,
  state: StreakState,
  now: number,
  zones: Zones,
): Pick<StreakView, "buy" | "repair" | "mayPause"> {
  const offers: Pick<StreakView, "buy" | "repair" | "mayPause"> = {};
  const { freezes } = compiled.streak;
  if (freezes?.cost && state.freezes < freezes.max) offers.buy = freezes.cost;
  const repair = repairOf(compiled, state, now, zones);
  if (repair) {
    offers.repair = { cost: compiled.streak.repair?.cost ?? {}, until: new Date(repair.until).toISOString() };
  }
  if (mayPause(compiled, state)) offers.mayPause = true;
  return offers;
}

/** Not again before something was done since the last pause: pauses that follow one another would have no end. (R118) */
export function mayPause({ pausePeriods }: CompiledStreak, state: StreakState): boolean {
  if (pausePeriods === 0 || state.paused !== null || countOf(state) === 0) return false;
  const last = lastDone(state);
  return !state.frozen.some(([period, by]) => by === "pause" && period > last);
}

/** The last period that something was done in; the run that goes on has one. */
function lastDone({ runs, frozen }: StreakState): number {
  let period = runs.at(-1)![1];
  while (frozen.some(([each]) => each === period)) period--;
  return period;
}

/** The periods that a repair would stand in for, and until when it may; `null` where there is nothing to repair any more. (R117) */
export function repairOf(
  compiled: CompiledStreak,
  state: StreakState,
  now: number,
  zones: Zones,
): { periods: number[]; until: number } | null {
  const { every, repair } = compiled.streak;
  if (!repair || state.paused !== null) return null;
  const current = periodAt(every, now, zones.zone);
  const [last, before] = [state.runs.at(-1), state.runs.at(-2)];
  const [over, next] = state.broken === null ? [before, last?.[0] ?? current] : [last, current];
  if (!over) return null;
  const missed = over[1] + 1;
  const until = endOf(every, missed, zones) + compiled.repairMs;
  const periods = Array.from({ length: Math.max(0, next - missed) }, (_none, place) => missed + place);
  return periods.length > 0 && now < until ? { periods, until } : null;
}
