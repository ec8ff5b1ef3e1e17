import { Temporal } from "temporal-polyfill";
import type { ProgramBoard, Text } from "../protocol/program.ts";
import { durationMs, EVER, localPeriods, startOfDay } from "./calendar.ts";
import { dayBefore, labelOf, startOfLabel, startOfNext, type DateParts, type Period } from "./civil.ts";
import { Memo } from "./memo.ts";

const DAY_MS = 86_400_000;

/** What of a board says which span of time it ranks. */
export type PeriodOfBoard = Pick<ProgramBoard, "period"> & Partial<Pick<ProgramBoard, "seasons">>;

/** A period of a board: `from <= at < to`, in milliseconds. */
export interface BoardPeriod {
  /** `2026-11-22`, `2026-W47`, `2026-11`, `2026-Q4`, `ever`, a season's id; of a board that rolls, its last day. */
  label: string;
  from: number;
  to: number;
  /** The season's name, where it has one. */
  season?: Text;
}

type Calendar = Exclude<Period, "ever">;
type Season = NonNullable<ProgramBoard["seasons"]>[number];

// Pure answers remembered: two programmes can only ever be told the same about one zone.
const known = new Memo<string, BoardPeriod>(1_000);

/**
 * The period of a board that an instant falls into, in the programme's zone: from the first moment of its first local day to
 * that of the next period, however long those days are. Between two seasons it is the next one, after all of them the last. (R31)
 */
export function boardPeriod(board: PeriodOfBoard, zone: string, atMs: number): BoardPeriod {
  const { period } = board;
  if (period === "ever") return { label: "ever", ...EVER };
  if (period === "season") return seasonAt(board.seasons ?? [], atMs);
  const local = localPeriods(atMs, zone);
  if (isCalendar(period)) return periodStarting(period, zone, labelOf(period, local));
  return rollingTo(local.day, rollingDays(period), zone);
}

/** The period that a label or an ISO 8601 instant names; `null` for anything else. (R31) */
export function periodByLabel(board: PeriodOfBoard, zone: string, text: string): BoardPeriod | null {
  const { period } = board;
  if (period === "ever") return text === "ever" ? { label: "ever", ...EVER } : null;
  if (period === "season") return seasonByLabel(board.seasons ?? [], text);
  const named = startOfLabel(isCalendar(period) ? period : "day", text);
  if (named && isCalendar(period)) return periodStarting(period, zone, text);
  if (named) return rollingTo(text, rollingDays(period), zone);
  const at = instantOf(text);
  return at === null ? null : boardPeriod(board, zone, at);
}

/**
 * The period that ended where another begins; `null` where there is none, or none that ever closes: `ever` does not end, and a
 * board that rolls has no periods, only a view that moves on.
 */
export function periodBefore(board: PeriodOfBoard, zone: string, period: BoardPeriod): BoardPeriod | null {
  if (board.period === "season") {
    const earlier = (board.seasons ?? []).map(seasonPeriod).filter(({ to }) => to <= period.from);
    return earlier.reduce<BoardPeriod | null>((last, one) => (last && last.to >= one.to ? last : one), null);
  }
  return isCalendar(board.period) ? boardPeriod(board, zone, period.from - 1) : null;
}

/** The days that a board rolls over, such as 7 of `P7D`; 0 for a board of another kind, or where they are not whole. */
export function rollingDays(period: ProgramBoard["period"]): number {
  if (!period.startsWith("P")) return 0;
  const days = durationMs(period) / DAY_MS;
  return Number.isInteger(days) ? days : 0;
}

function isCalendar(period: ProgramBoard["period"]): period is Calendar {
  return !period.startsWith("P") && period !== "season" && period !== "ever";
}

function periodStarting(period: Calendar, zone: string, label: string): BoardPeriod {
  const name = `${label} ${zone}`;
  const found = known.get(name);
  if (found) return found;
  const first = startOfLabel(period, label);
  if (!first) throw new Error(`"${label}" is no ${period}`);
  const next = startOfNext(period, label);
  return known.set(name, { label, from: startOfDay(first, zone), to: startOfDay(next, zone) });
}

/** The last so many local days up to this one, whole. */
function rollingTo(day: string, days: number, zone: string): BoardPeriod {
  const name = `${day} ${days} ${zone}`;
  const found = known.get(name);
  if (found) return found;
  const last = startOfLabel("day", day) as DateParts;
  const from = startOfDay(dayBefore(last, days - 1), zone);
  return known.set(name, { label: day, from, to: startOfDay(startOfNext("day", day), zone) });
}

function seasonAt(seasons: readonly Season[], atMs: number): BoardPeriod {
  const periods = seasons.map(seasonPeriod).sort((a, b) => a.from - b.from);
  const found = periods.find(({ to }) => to > atMs) ?? periods.at(-1);
  if (!found) throw new Error("a board by season without seasons");
  return found;
}

function seasonByLabel(seasons: readonly Season[], text: string): BoardPeriod | null {
  const periods = seasons.map(seasonPeriod);
  const named = periods.find(({ label }) => label === text);
  if (named) return named;
  const at = instantOf(text);
  return at === null ? null : (periods.find(({ from, to }) => at >= from && at < to) ?? null);
}

function seasonPeriod({ id, name, from, until }: Season): BoardPeriod {
  const span = { label: id, from: Date.parse(from), to: Date.parse(until) };
  return name === undefined ? span : { ...span, season: name };
}

function instantOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT/.test(text)) return null;
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}
