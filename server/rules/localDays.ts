import { Temporal } from "temporal-polyfill";
import type { CompiledExpiry, Lot } from "./types.ts";
import { Memo } from "./memo.ts";

/** Days are written `2026-11-22`; as such they sort. */

// Pure answers remembered: every award of a day asks about the same one.
const lots = new Memo<string, Lot>(4_096);
const instants = new Memo<string, number>(4_096);

/** The day so many days later (or earlier). */
export function dayPlus(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The first moment of a day in a zone: where midnight falls into a gap, the end of the gap. */
export function startOfDay(day: string, zone: string): number {
  const name = `${day} ${zone}`;
  return (
    instants.get(name) ??
    instants.set(name, Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
  );
}

/** The first moment after a day in a zone, whether the day has 23, 24 or 25 hours. */
export function endOfDay(day: string, zone: string): number {
  return startOfDay(dayPlus(day, 1), zone);
}

/**
 * The lot that points earned on a day join; `undefined` where no date is set for them (they never expire, or by inactivity).
 * Whole days are counted from the day itself; with `on`, the last good day is the next such date. 29 February is the 28th in
 * other years. (R90)
 */
export function lotOf({ after, on }: CompiledExpiry, day: string, zone: string): Lot | undefined {
  if (after === null && on === null) return undefined;
  const name = `${after} ${on} ${day} ${zone}`;
  const known = lots.get(name);
  if (known) return known;
  const from = Temporal.PlainDate.from(day);
  const earliest = after === null ? from : from.add(after);
  const last = (on === null ? earliest : nextDate(earliest, on)).toString();
  return lots.set(name, { day: last, at: endOfDay(last, zone) });
}

/** When points that expire by inactivity do so: at the end of the day that is the duration after the last activity. (R91) */
export function inactiveAt(inactive: string, lastDay: string, zone: string): number {
  return endOfDay(Temporal.PlainDate.from(lastDay).add(inactive).toString(), zone);
}

function nextDate(from: Temporal.PlainDate, monthDay: string): Temporal.PlainDate {
  const [month = 1, day = 1] = monthDay.split("-").map(Number);
  const inYear = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day });
  const date = inYear(from.year);
  return Temporal.PlainDate.compare(date, from) >= 0 ? date : inYear(from.year + 1);
}

/** Days of a calendar period: its first, the first of the one before and of the one after. */
export interface PeriodDays {
  before: string;
  from: string;
  next: string;
}

const periods = new Memo<string, PeriodDays>(1_024);
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** The calendar month, quarter or year that a day belongs to. */
export function periodOf(per: keyof typeof MONTHS, day: string): PeriodDays {
  const name = `${per} ${day}`;
  const known = periods.get(name);
  if (known) return known;
  const months = MONTHS[per];
  const date = Temporal.PlainDate.from(day);
  const from = date.with({ month: date.month - ((date.month - 1) % months), day: 1 });
  return periods.set(name, {
    before: from.subtract({ months }).toString(),
    from: from.toString(),
    next: from.add({ months }).toString(),
  });
}
