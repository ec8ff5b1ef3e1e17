import type { ProgramLevel } from "../protocol/program.ts";
import type { LevelView, TierView } from "../protocol/views.ts";
import { ONE } from "./exact.ts";
import type { CompiledLevel, CompiledProgram, CompiledTiers, Decimal, MemberState } from "./types.ts";

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

/** The level a member holds: a function of the net lifetime total alone. (R20) */
export function tierOf({ tiers }: Pick<CompiledProgram, "tiers">, state: MemberState): CompiledLevel | null {
  if (tiers === null) return null;
  return tiers.levels[levelIndex(tiers.levels, metricOf(tiers, state))] ?? null;
}

export function multiplierOf(compiled: Pick<CompiledProgram, "tiers">, state: MemberState): Decimal {
  return tierOf(compiled, state)?.multiplier ?? ONE;
}

/**
 * What a member is shown of the ladder; `null` where the programme has none. It follows from the totals, so a member who has
 * earned nothing yet stands on a first level that begins at 0.
 */
export function tierProgress(compiled: CompiledProgram, state: MemberState): TierView | null {
  const { tiers } = compiled;
  if (tiers === null) return null;
  const value = metricOf(tiers, state);
  const levels = compiled.program.tiers!.levels.map(levelView);
  return { metric: tiers.metric, level: levelIndex(tiers.levels, value), value, levels };
}

function levelView({ id, name, at, multiplier, may }: ProgramLevel): LevelView {
  const view: LevelView = { id, name, at };
  if (multiplier !== undefined) view.multiplier = multiplier;
  if (may !== undefined) view.may = may;
  return view;
}

/**
 * Levels that a member's own earnings reach, lowest first: a level's award lifts towards the next, but never holds up the level
 * that gave it. So the answer depends on what is in the books now, not on the order in which it came. (R22)
 */
export function levelsReached(tiers: CompiledTiers, state: MemberState): CompiledLevel[] {
  const given = (level: CompiledLevel): number => state.tierAwards[level.id]?.[tiers.metric] ?? 0;
  let value = metricOf(tiers, state);
  for (const level of tiers.levels) value -= given(level);

  const reached: CompiledLevel[] = [];
  for (const level of tiers.levels) {
    if (value < level.at) break;
    reached.push(level);
    value += state.entered.includes(level.id) ? given(level) : offered(level, tiers.metric);
  }
  return reached;
}

function offered(level: CompiledLevel, currency: string): number {
  return level.awards.find(([name]) => name === currency)?.[1] ?? 0;
}

function metricOf(tiers: CompiledTiers, state: MemberState): number {
  return state.balances[tiers.metric]?.lifetime ?? 0;
}
