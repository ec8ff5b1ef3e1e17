import { copyState } from "./copyState.ts";
import type { BadgeEffect, BadgeState, Effect, MemberState } from "./types.ts";

const NO_BADGE: BadgeState = { count: 0, level: 0, at: null, dates: [] };

/** Folds what a badge counted, or a level that it reached or lost; a badge never counted is absent. (R2, R24) */
export function evolveBadge(
  state: MemberState,
  effect: Extract<Effect, { e: "count" }> | BadgeEffect,
): MemberState {
  const before = state.badges[effect.badge] ?? NO_BADGE;
  const badge = effect.e === "count" ? counted(before, effect.by) : reach(before, effect);
  const next = copyState(state);
  if (badge.count > 0 || badge.level > 0) {
    next.badges = { ...state.badges };
    next.badges[effect.badge] = badge;
    return next;
  }
  const { [effect.badge]: _none, ...badges } = state.badges;
  next.badges = badges;
  return next;
}

function counted({ count, level, at, dates }: BadgeState, by: number): BadgeState {
  return { count: count + by, level, at, dates };
}

function reach(badge: BadgeState, { level, at }: BadgeEffect): BadgeState {
  const dates = badge.dates.slice(0, level);
  while (dates.length < level) dates.push(at ?? 0);
  return { ...badge, level, dates, at: dates.at(-1) ?? null };
}
