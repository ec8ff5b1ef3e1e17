import { multiplyExactly, ONE } from "./exact.ts";
import type {
  CompiledLevel,
  CompiledProgram,
  CompiledTiers,
  Decimal,
  MemberState,
  WindowState,
} from "./types.ts";

/** Awards for entering a level are booked under this rule name; no rule's id holds a colon. */
const TIER_RULE = "tier:";

export function tierRule(level: string): string {
  return TIER_RULE + level;
}

/** The level that a rule name such as `tier:sprout` stands for; `null` for every other rule. */
export function levelOfRule(rule: string): string | null {
  return rule.startsWith(TIER_RULE) ? rule.slice(TIER_RULE.length) : null;
}

/** Index of the highest level that a total reaches; −1 below the first. */
export function levelIndex(levels: readonly Pick<CompiledLevel, "at">[], value: number): number {
  let index = levels.length - 1;
  while (index >= 0 && levels[index]!.at > value) index--;
  return index;
}

/** A ladder's window by name: `P365D`, `month`; `null` where all counts that was ever earned. */
export function windowName({ window }: CompiledTiers): string | null {
  if (window.kind === "ever") return null;
  return window.kind === "rolling" ? `P${window.days}D` : window.per;
}

/** Whether what a member has of a window is that of this ladder. */
export function isWindowOf(tiers: CompiledTiers | null, { currency, per }: WindowState): boolean {
  return tiers !== null && tiers.metric === currency && windowName(tiers) === per;
}

/** Whether a member earned before the ladder had its window, so that the window is yet to be filled from the books. (R103) */
export function lacksWindow(tiers: CompiledTiers | null, { window, balances }: MemberState): boolean {
  if (tiers === null || windowName(tiers) === null) return false;
  return window === null ? Boolean(balances[tiers.metric]?.lifetime) : !isWindowOf(tiers, window);
}

/**
 * What a member has of the metric, as far as it holds up a level: the net lifetime total; or what was earned within the window,
 * of a calendar window in the better of this period and the one before. `null` until the window is filled. (R20, R97)
 */
export function standingOf(tiers: CompiledTiers, state: MemberState): number | null {
  if (windowName(tiers) === null) return state.balances[tiers.metric]?.lifetime ?? 0;
  if (lacksWindow(tiers, state)) return null;
  if (state.window === null) return 0;
  // What goes back may lie on other days than what it was given on: nobody stands higher than all that was ever earned.
  return Math.max(0, Math.min(Math.max(state.window.sum, state.window.before), ownEarnings(tiers, state)));
}

/** Index of the level that a member holds: by the total alone, or, with a window, the one that was last moved to. −1 for none. */
export function heldIndex(tiers: CompiledTiers, state: MemberState): number {
  if (windowName(tiers) !== null) {
    const held = tiers.levels.findIndex(({ id }) => id === state.tier);
    if (held !== -1) return held;
  }
  return levelIndex(tiers.levels, standingOf(tiers, state) ?? 0);
}

/** The level a member holds. */
export function tierOf({ tiers }: Pick<CompiledProgram, "tiers">, state: MemberState): CompiledLevel | null {
  return tiers === null ? null : (tiers.levels[heldIndex(tiers, state)] ?? null);
}

export function multiplierOf(compiled: Pick<CompiledProgram, "tiers">, state: MemberState): Decimal {
  return tierOf(compiled, state)?.multiplier ?? ONE;
}

/** What the metric must be for a level to be kept: the low-water mark, rounded up. (R98) */
export function keepMark({ keepAt }: CompiledTiers, { at }: Pick<CompiledLevel, "at">): number {
  return multiplyExactly(at, keepAt, ONE, "ceil");
}

/** Index of the level below that one falls to: the next one, or the highest that is kept. −1 below all. (R99) */
export function fallsTo(tiers: CompiledTiers, held: number, value: number): number {
  let index = held - 1;
  if (tiers.down === "step") return index;
  while (index >= 0 && keepMark(tiers, tiers.levels[index]!) > value) index--;
  return index;
}

/**
 * Levels that a member's own earnings reach, lowest first: a level's award lifts towards the next, but never holds up the level
 * that gave it. So the answer depends on what is in the books now, not on the order in which it came. (R22)
 */
export function levelsReached(tiers: CompiledTiers, state: MemberState): CompiledLevel[] {
  const given = (level: CompiledLevel): number => state.tierAwards[level.id]?.[tiers.metric] ?? 0;
  let value = ownEarnings(tiers, state);

  const reached: CompiledLevel[] = [];
  for (const level of tiers.levels) {
    if (value < level.at) break;
    reached.push(level);
    value += state.entered.includes(level.id) ? given(level) : offered(level, tiers.metric);
  }
  return reached;
}

/** All that was ever earned of the metric, without what entering levels gave. */
export function ownEarnings(tiers: CompiledTiers, state: MemberState): number {
  let value = state.balances[tiers.metric]?.lifetime ?? 0;
  for (const { id } of tiers.levels) value -= state.tierAwards[id]?.[tiers.metric] ?? 0;
  return value;
}

function offered(level: CompiledLevel, currency: string): number {
  return level.awards.find(([name]) => name === currency)?.[1] ?? 0;
}
