import type { MemberState, TierEffect, WindowState } from "./types.ts";

/** Folds what becomes of a member's tier: the level held and those entered, the window of the metric, grace. */
export function evolveStanding(state: MemberState, effect: TierEffect): MemberState {
  switch (effect.e) {
    case "tier":
      return { ...state, tier: effect.tier };
    case "entered":
      return { ...state, entered: enteredAfter(state.entered, effect.tier, effect.by) };
    case "windowed":
      return state.window === null ? state : { ...state, window: counted(state.window, effect) };
    case "window":
      return { ...state, window: effect.window };
    default:
      return { ...state, grace: effect.until };
  }
}

/** A day before the present period belongs to the period before. */
function counted(window: WindowState, { day, by }: Extract<TierEffect, { e: "windowed" }>): WindowState {
  return day < window.from ? { ...window, before: window.before + by } : { ...window, sum: window.sum + by };
}

/** Levels in alphabetical order, each once. */
function enteredAfter(entered: readonly string[], level: string, by: 1 | -1): string[] {
  const rest = entered.filter((each) => each !== level);
  return by === -1 ? rest : [...rest, level].sort();
}
