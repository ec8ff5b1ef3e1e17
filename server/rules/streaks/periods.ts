import type { ProgramStreak } from "../../protocol/program.ts";
import { localPeriods, startOfDay } from "../calendar.ts";
import { Memo } from "../memo.ts";
import type { LocalPeriods, MemberFacts, ZoneBefore } from "../types.ts";

export type Every = ProgramStreak["every"];

const DAY_MS = 86_400_000;
/** A change of zone is this young, in milliseconds, while a period still ends by the zone before too. */
const ZONE_GRACE_MS = 2 * DAY_MS;
/** 1970-01-01 was a Thursday: the Monday before lies three days earlier. */
const MONDAY_OFFSET = 3;

// Pure answers remembered; a busy site asks about the same few midnights again and again.
const starts = new Memo<string, number>(4_096);

/** The zones in which a member's periods end. */
export interface Zones {
  zone: string;
  before: ZoneBefore | null;
}

export function zonesOf({ zone, zoneBefore }: Pick<MemberFacts, "zone" | "zoneBefore">): Zones {
  return { zone, before: zoneBefore ?? null };
}

/** The number of the day (since 1970-01-01), ISO week or month that these labels name; such numbers follow one another. */
export function periodOf(every: Every, local: LocalPeriods): number {
  const day = Date.parse(local.day) / DAY_MS;
  if (every === "day") return day;
  if (every === "week") return Math.floor((day + MONDAY_OFFSET) / 7);
  const [year = 0, month = 1] = local.month.split("-").map(Number);
  return (year - 1970) * 12 + month - 1;
}

export function periodAt(every: Every, atMs: number, zone: string): number {
  return periodOf(every, localPeriods(atMs, zone));
}

/** The first day of a period, such as `2026-11-22`. */
export function firstDayOf(every: Every, period: number): string {
  return new Date(firstDayMs(every, period)).toISOString().slice(0, 10);
}

/** The first instant of a period in a zone, in milliseconds. */
export function startOf(every: Every, period: number, zone: string): number {
  const name = `${every} ${period} ${zone}`;
  const known = starts.get(name);
  if (known !== undefined) return known;
  const date = new Date(firstDayMs(every, period));
  const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  return starts.set(name, startOfDay(day, zone));
}

/**
 * When a period is over for a member, in milliseconds: at its local end. While a change of zone is young, also not before its end
 * in the zone before, so that nobody loses a period by travelling. (R113)
 */
export function endOf(every: Every, period: number, { zone, before }: Zones): number {
  const end = startOf(every, period + 1, zone);
  if (!before || end - before.since >= ZONE_GRACE_MS) return end;
  return Math.max(end, startOf(every, period + 1, before.zone));
}

/** Whether a zone has no moment of this period: Samoa had no 30 December 2011. */
export function isSkipped(every: Every, period: number, { zone }: Zones): boolean {
  return startOf(every, period, zone) >= startOf(every, period + 1, zone);
}

/** The shortest length of a period, in milliseconds. */
export function lengthOf(every: Every): number {
  return { day: 1, week: 7, month: 28 }[every] * DAY_MS;
}

function firstDayMs(every: Every, period: number): number {
  if (every === "day") return period * DAY_MS;
  if (every === "week") return (period * 7 - MONDAY_OFFSET) * DAY_MS;
  return Date.UTC(1970 + Math.floor(period / 12), ((period % 12) + 12) % 12, 1);
}
