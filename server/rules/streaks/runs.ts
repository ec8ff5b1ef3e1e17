import type { StreakState } from "../types.ts";

export type Run = StreakState["runs"][number];

/** A streak to which nothing has happened. */
export const NO_STREAK: StreakState = {
  runs: [],
  frozen: [],
  freezes: 0,
  best: 0,
  awarded: [],
  paused: null,
  broken: null,
};

/** The runs with a period more; touching ones become one. */
export function withPeriod(runs: readonly Run[], period: number): Run[] {
  if (runAt(runs, period)) return [...runs];
  let first = period;
  let last = period;
  const others: Run[] = [];
  for (const run of runs) {
    if (run[1] === period - 1) first = run[0];
    else if (run[0] === period + 1) last = run[1];
    else others.push(run);
  }
  return [...others, [first, last] as Run].sort((a, b) => a[0] - b[0]);
}

/** The runs without a period; the one that it was in may become two. */
export function withoutPeriod(runs: readonly Run[], period: number): Run[] {
  return runs.flatMap(([first, last]): Run[] => {
    if (period < first || period > last) return [[first, last]];
    const left: Run[] = first < period ? [[first, period - 1]] : [];
    return last > period ? [...left, [period + 1, last]] : left;
  });
}

export function runAt(runs: readonly Run[], period: number): Run | undefined {
  return runs.find(([first, last]) => first <= period && period <= last);
}

/** How many periods of a run something was done in. */
export function doneIn({ frozen }: Pick<StreakState, "frozen">, [first, last]: Run): number {
  let done = last - first + 1;
  for (const [period] of frozen) if (first <= period && period <= last) done--;
  return done;
}

/** The run that goes on, as far as the state tells: the last one, unless the period after it was missed. */
export function liveRun({ runs, broken }: Pick<StreakState, "runs" | "broken">): Run | null {
  const run = runs.at(-1);
  return run && broken === null ? run : null;
}

/** Periods done in the run that goes on. The state must be settled. */
export function countOf(state: StreakState): number {
  const run = liveRun(state);
  return run ? doneIn(state, run) : 0;
}

/** The highest count that any run reached. */
export function bestOf(state: StreakState): number {
  return Math.max(state.best, ...state.runs.map((run) => doneIn(state, run)));
}
