import type { MemberState, StreakAward, StreakEffect, StreakState } from "../types.ts";
import { doneIn, NO_STREAK, withoutPeriod, withPeriod } from "./runs.ts";

/** Folds an effect on a streak; a streak as in `NO_STREAK` is absent. (R2, R110) */
export function evolveStreak(state: MemberState, effect: StreakEffect): MemberState {
  const streak = foldStreak(state.streaks[effect.streak] ?? NO_STREAK, effect);
  if (!isNothing(streak)) return { ...state, streaks: { ...state.streaks, [effect.streak]: streak } };
  const { [effect.streak]: _none, ...streaks } = state.streaks;
  return { ...state, streaks };
}

/** Folds an effect into one streak's state. */
export function foldStreak(streak: StreakState, effect: StreakEffect): StreakState {
  const next = fold(streak, effect);
  return { ...next, broken: brokenAt(next) };
}

/** A break counts for the last run alone: one that goes on, or another that follows, takes it away. */
function brokenAt({ runs, broken }: StreakState): number | null {
  const last = runs.at(-1)?.[1];
  return last === undefined || broken === null || broken <= last ? null : last + 1;
}

function fold(streak: StreakState, effect: StreakEffect): StreakState {
  switch (effect.e) {
    case "streak":
      return { ...streak, runs: runsAfter(streak, effect) };
    case "frozen": {
      const used = effect.by_what === "freeze" ? effect.by : 0;
      const others = streak.frozen.filter(([period]) => period !== effect.period);
      const own: StreakState["frozen"] = effect.by === 1 ? [[effect.period, effect.by_what]] : [];
      const frozen = [...others, ...own].sort(([a], [b]) => a - b);
      return { ...streak, runs: runsAfter(streak, effect), frozen, freezes: streak.freezes - used };
    }
    case "freezes":
      return { ...streak, freezes: streak.freezes + effect.by };
    case "paused":
      return { ...streak, paused: effect.from };
    case "broken":
      return { ...streak, broken: effect.period };
    case "forgotten":
      return forget(streak, effect.before);
    default:
      return { ...streak, awarded: awardedAfter(streak.awarded, effect) };
  }
}

function runsAfter(
  { runs }: StreakState,
  { period, by }: { period: number; by: 1 | -1 },
): StreakState["runs"] {
  return by === 1 ? withPeriod(runs, period) : withoutPeriod(runs, period);
}

function forget(streak: StreakState, before: number): StreakState {
  const gone = streak.runs.filter(([, last]) => last < before);
  return {
    ...streak,
    runs: streak.runs.filter(([, last]) => last >= before),
    frozen: streak.frozen.filter(
      ([period]) => !gone.some(([first, last]) => first <= period && period <= last),
    ),
    awarded: streak.awarded.filter(({ period }) => period >= before),
    paused: streak.paused !== null && streak.paused < before ? null : streak.paused,
    best: Math.max(streak.best, ...gone.map((run) => doneIn(streak, run))),
  };
}

function awardedAfter(
  awarded: readonly StreakAward[],
  { at, period, amounts, by }: StreakAward & { by: 1 | -1 },
): StreakAward[] {
  const others = awarded.filter((each) => each.at !== at || each.period !== period);
  const all = by === 1 ? [...others, { at, period, amounts }] : others;
  return all.sort((a, b) => a.period - b.period || a.at - b.at);
}

function isNothing({ runs, freezes, best, awarded, paused }: StreakState): boolean {
  return runs.length + awarded.length === 0 && freezes === 0 && best === 0 && paused === null;
}
