import type { ProgramLevel } from "../../protocol/program.ts";
import type { LevelView, TierView, TierWindowView } from "../../protocol/views.ts";
import { endOfDay, dayPlus, periodOf, startOfDay } from "../localDays.ts";
import { fallsTo, heldIndex, keepMark, standingOf, windowName } from "../tiers.ts";
import type { CompiledProgram, CompiledTiers, MemberState } from "../types.ts";
import { WINDOW_TIMER } from "./countEarned.ts";

/** What a projection needs beside the state. */
export interface Outlook {
  /** The member's zone; by default the programme's. */
  zone?: string;
  /** What was earned on each day of a window that rolls, oldest first: the member's buckets `earned:…`. Without them no fall is foreseen. */
  days?: readonly { day: string; amount: number }[];
}

type Fall = NonNullable<TierWindowView["falls"]>;

/**
 * What a member is shown of the ladder; `null` where the programme has none. A member who has earned nothing yet stands on a
 * first level that begins at 0.
 */
export function tierProgress(
  compiled: CompiledProgram,
  state: MemberState,
  outlook: Outlook = {},
): TierView | null {
  const { tiers, program } = compiled;
  if (tiers === null) return null;
  const view: TierView = {
    metric: tiers.metric,
    level: heldIndex(tiers, state),
    value: valueOf(tiers, state),
    levels: program.tiers!.levels.map(levelView),
  };
  const entered = tiers.levels.flatMap(({ id }, place) => (state.entered.includes(id) ? [place] : []));
  if (entered.length > 0) view.entered = entered;
  const per = windowName(tiers);
  if (per !== null) view.window = windowView(tiers, state, { zone: program.timezone, ...outlook }, per);
  return view;
}

function levelView({ id, name, at, multiplier, may, benefits, award }: ProgramLevel): LevelView {
  const view: LevelView = { id, name, at };
  if (multiplier !== undefined) view.multiplier = multiplier;
  if (may !== undefined) view.may = may;
  if (benefits !== undefined) view.benefits = benefits;
  if (award !== undefined) view.award = award;
  return view;
}

/** What counts now towards the next level: of a calendar window, what was earned in the present period. */
function valueOf(tiers: CompiledTiers, state: MemberState): number {
  const standing = standingOf(tiers, state) ?? 0;
  return windowName(tiers) === null || standing === 0 ? standing : Math.max(0, state.window?.sum ?? 0);
}

function windowView(
  tiers: CompiledTiers,
  state: MemberState,
  outlook: Outlook & { zone: string },
  per: string,
): TierWindowView {
  const held = tiers.levels[heldIndex(tiers, state)];
  const checked = state.timers[WINDOW_TIMER];
  const falls = held ? fallOf(tiers, state, outlook) : null;
  return {
    per,
    keep: held ? keepMark(tiers, held) : 0,
    checked: checked === undefined ? null : new Date(checked).toISOString(),
    falls,
  };
}

/** When the level is lost if nothing more is earned, and to which one. (R101) */
function fallOf(tiers: CompiledTiers, state: MemberState, outlook: Outlook & { zone: string }): Fall | null {
  const held = heldIndex(tiers, state);
  const mark = keepMark(tiers, tiers.levels[held]!);
  const value = standingOf(tiers, state);
  if (value === null) return null;
  const ahead = standings(tiers, state, outlook);
  if (state.grace !== null) return fall(tiers, held, valueAt(value, ahead, state.grace), state.grace);
  const low = ahead.find((each) => each.value < mark);
  if (!low) return null;
  const at = low.at + tiers.keepForMs;
  return fall(tiers, held, valueAt(value, ahead, at), at);
}

function fall(tiers: CompiledTiers, held: number, value: number, at: number): Fall {
  return { level: fallsTo(tiers, held, value), at: new Date(at).toISOString() };
}

/** What the standing will be from certain instants on, where nothing more is earned. */
function standings(
  tiers: CompiledTiers,
  { window, timers }: MemberState,
  { zone, days = [] }: Outlook & { zone: string },
): { at: number; value: number }[] {
  const close = timers[WINDOW_TIMER];
  if (window === null || close === undefined) return [];
  if (tiers.window.kind === "calendar") {
    const { next } = periodOf(tiers.window.per, window.from);
    const after = startOfDay(periodOf(tiers.window.per, next).next, zone);
    return [
      { at: close, value: Math.max(0, window.sum) },
      { at: after, value: 0 },
    ];
  }
  const length = tiers.window.kind === "rolling" ? tiers.window.days : 0;
  let value = window.sum;
  return days
    .filter(({ day }) => day >= window.from)
    .map(({ day, amount }) => {
      value -= amount;
      return { at: endOfDay(dayPlus(day, length - 1), zone), value: Math.max(0, value) };
    });
}

function valueAt(now: number, ahead: readonly { at: number; value: number }[], at: number): number {
  return ahead.findLast((each) => each.at <= at)?.value ?? now;
}
