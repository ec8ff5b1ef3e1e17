import { Temporal } from "temporal-polyfill";
import { localDayOf, periodsOfDay, type DateParts, startOfNext } from "./civil.ts";
import { Memo } from "./memo.ts";
import type { LocalPeriods } from "./types.ts";

/** What `ever` spans: the first and the last instant that a date can name, in milliseconds. */
export const EVER = { from: -8_640_000_000_000_000, to: 8_640_000_000_000_000 } as const;

interface Span {
  from: number;
  to: number;
  offset: number;
}

// Pure answers remembered: two programmes can only ever be told the same about one zone.
const spans = new Memo<string, Span[]>(1_000);
const SPANS_A_ZONE = 64;

/** Whether this is an IANA time zone, such as `Europe/Berlin`; bare offsets are not. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone) || zone.length > 64) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}

/** Labels of the local day, ISO week, month and year of an instant in a zone. (R30) */
export function localPeriods(atMs: number, zone: string): LocalPeriods {
  return periodsOfDay(localDayOf(atMs + offsetAt(atMs, zone)));
}

/** A duration's length in milliseconds, a month taken as 30 days and a year as 365. (R32) */
export function durationMs(iso: string): number {
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(iso);
  const allDays = years * 365 + months * 30 + weeks * 7 + days;
  return (((allDays * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}

/** The instant a duration later on the calendar of a zone: a day keeps the local time, 31 January plus a month is 28 February. (R32) */
export function addDuration(atMs: number, iso: string, zone: string): number {
  return zoned(atMs, zone).add(Temporal.Duration.from(iso)).epochMilliseconds;
}

/** When a change from one zone to another counts: once the next midnight of both has passed. (R33) */
export function nextMidnight(atMs: number, zoneA: string, zoneB: string): number {
  return Math.max(midnightAfter(atMs, zoneA), midnightAfter(atMs, zoneB));
}

function midnightAfter(atMs: number, zone: string): number {
  return startOfDay(startOfNext("day", localPeriods(atMs, zone).day), zone);
}

/** The first moment of a local day: where midnight falls into a gap, the end of the gap. */
export function startOfDay({ year, month, day }: DateParts, zone: string): number {
  return Temporal.PlainDate.from({ year, month, day }).toZonedDateTime(zone).epochMilliseconds;
}

function zoned(atMs: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
}

/** Milliseconds to add to UTC; remembered between the two changes of offset around the instant. */
function offsetAt(atMs: number, zone: string): number {
  const known = spans.get(zone);
  if (known) for (const span of known) if (atMs >= span.from && atMs < span.to) return span.offset;

  const span = spanAt(atMs, zone);
  const kept = (known ?? []).slice(0, SPANS_A_ZONE - 1);
  spans.set(zone, [span, ...kept]);
  return span.offset;
}

function spanAt(atMs: number, zone: string): Span {
  const offset = Math.floor(zoned(atMs, zone).offsetNanoseconds / 1_000_000);
  // "previous" means strictly before: asked a moment later, a change at this very instant is found.
  const from = zoned(atMs + 1, zone).getTimeZoneTransition("previous")?.epochMilliseconds ?? EVER.from;
  const to = zoned(atMs, zone).getTimeZoneTransition("next")?.epochMilliseconds ?? EVER.to;
  return { from, to, offset };
}
