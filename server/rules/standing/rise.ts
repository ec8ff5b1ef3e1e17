import type { Account } from "../account.ts";
import type { Entry } from "../enterLevels.ts";
import { heldIndex, keepMark, levelIndex, standingOf } from "../tiers.ts";
import type { CompiledLevel, CompiledTiers } from "../types.ts";
import { endGrace, moveTo } from "./keepLevel.ts";

/**
 * With a window: a member who belongs to a higher level moves up at once; levels passed are entered, each once for ever. Coming
 * back to a level after a fall gives its privileges again, never its award. (R97, R102)
 */
export function rise(
  tiers: CompiledTiers,
  account: Account,
  enter: (level: CompiledLevel, entry: Entry) => void,
  entryOf: (level: CompiledLevel) => Entry,
): void {
  const value = standingOf(tiers, account.state);
  if (value === null) return;
  const belongs = levelIndex(tiers.levels, value);
  for (const level of tiers.levels.slice(0, belongs + 1)) {
    if (!account.state.entered.includes(level.id)) enter(level, entryOf(level));
  }
  const held = heldIndex(tiers, account.state);
  moveTo(tiers, account, Math.max(held, belongs));
  const now = tiers.levels[Math.max(held, belongs)];
  if (!now || value >= keepMark(tiers, now)) endGrace(account);
}

/** What a reversal does to levels. */
export interface Leaving {
  /** Levels that the reversed cause let the member enter. */
  entered: ReadonlySet<string>;
  /** Levels that the total of all earnings reached before, and no longer does. */
  unearned: ReadonlySet<string>;
  /** Takes the award for entering a level back. */
  leave: (level: string) => void;
}

/**
 * With a window: after a reversal. Levels that the reversed cause let the member enter are left where the metric is below their
 * mark, and so are those that all that was ever earned does not reach any more; their awards go back. A level that the reversal itself
 * no longer upholds is lost at once, without grace. (R102)
 */
export function sink(
  tiers: CompiledTiers,
  account: Account,
  before: number | null,
  { entered, unearned, leave }: Leaving,
): void {
  const value = standingOf(tiers, account.state);
  for (const level of account.state.entered) {
    const known = tiers.levels.find(({ id }) => id === level);
    const isBelow = !known || (value !== null && value < keepMark(tiers, known));
    if (unearned.has(level) || (entered.has(level) && isBelow)) leave(level);
  }
  // Whose window is not filled in yet falls, if at all, once it is.
  if (value === null || before === null || value >= before) return;
  let index = heldIndex(tiers, account.state);
  while (index >= 0 && value < keepMark(tiers, tiers.levels[index]!)) index--;
  moveTo(tiers, account, index);
  const now = tiers.levels[index];
  if (!now || value >= keepMark(tiers, now)) endGrace(account);
}
