import type { Effect, MemberState } from "./types.ts";

type ClockEffect = Extract<Effect, { e: "active" | "timer" | "tick" }>;

/** Folds what the clock goes by: timers, the last activity, how often it ticked. */
export function evolveClock(state: MemberState, effect: ClockEffect): MemberState {
  if (effect.e === "tick") return { ...state, ticks: state.ticks + 1 };
  if (effect.e === "active") return { ...state, active: effect.at };
  if (effect.at !== null) return { ...state, timers: { ...state.timers, [effect.timer]: effect.at } };
  const { [effect.timer]: _none, ...timers } = state.timers;
  return { ...state, timers };
}
