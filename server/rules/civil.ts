import { Memo } from "./memo.ts";
import type { LocalPeriods } from "./types.ts";

export type Period = "day" | "week" | "month" | "quarter" | "year" | "ever";

/** A date of the proleptic Gregorian calendar; months and days count from 1. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
}

const DAY_MS = 86_400_000;
// Pure answers remembered; a busy site asks about the same few days again and again.
const labels = new Memo<number, LocalPeriods>(4_096);

/** Number of the local day (days since 1970-01-01) of a local time in milliseconds. */
export function localDayOf(localMs: number): number {
  return Math.floor(localMs / DAY_MS);
}

/** Labels of the day, ISO week, month and year that a day (since 1970-01-01) belongs to. */
export function periodsOfDay(dayNumber: number): LocalPeriods {
  return labels.get(dayNumber) ?? labels.set(dayNumber, makeLabels(dayNumber));
}

export function labelOf(period: Period, local: LocalPeriods): string {
  return period === "ever" ? "ever" : local[period];
}

/** The first day of the period that a label names; `null` where the label names no such period. */
export function startOfLabel(period: Exclude<Period, "ever">, label: string): DateParts | null {
  const start = parseLabel(period, label);
  return start !== null && periodsOfDay(start)[period] === label ? partsOf(start) : null;
}

/** The first day after the period that a valid label names. */
export function startOfNext(period: Exclude<Period, "ever">, label: string): DateParts {
  const start = parseLabel(period, label);
  if (start === null) throw new Error(`"${label}" is no ${period}`);
  const { year, month } = partsOf(start);
  if (period === "day") return partsOf(start + 1);
  if (period === "week") return partsOf(start + 7);
  if (period === "year") return { year: year + 1, month: 1, day: 1 };
  if (period === "quarter")
    return month > 9 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 3, day: 1 };
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}

/** The date so many days before another. */
export function dayBefore({ year, month, day }: DateParts, days: number): DateParts {
  return partsOf(dayNumberOf(year, month, day) - days);
}

function parseLabel(period: Exclude<Period, "ever">, label: string): number | null {
  if (period === "week") return parseWeek(label);
  if (period === "quarter") return parseQuarter(label);
  const shape = { day: /^(\d{4})-(\d\d)-(\d\d)$/, month: /^(\d{4})-(\d\d)$/, year: /^(\d{4})$/ }[period];
  const found = shape.exec(label);
  if (!found) return null;
  return dayNumberOf(Number(found[1]), Number(found[2] ?? 1), Number(found[3] ?? 1));
}

function parseWeek(label: string): number | null {
  const found = /^(\d{4})-W(\d\d)$/.exec(label);
  if (!found) return null;
  const fourth = dayNumberOf(Number(found[1]), 1, 4);
  return fourth - (isoWeekday(fourth) - 1) + (Number(found[2]) - 1) * 7;
}

function parseQuarter(label: string): number | null {
  const found = /^(\d{4})-Q([1-4])$/.exec(label);
  return found ? dayNumberOf(Number(found[1]), Number(found[2]) * 3 - 2, 1) : null;
}

function quarterOf(month: number): number {
  return Math.ceil(month / 3);
}

function makeLabels(dayNumber: number): LocalPeriods {
  const { year, month, day } = partsOf(dayNumber);
  const yearText = yearLabel(year);
  const monthText = `${yearText}-${two(month)}`;
  return {
    day: `${monthText}-${two(day)}`,
    week: weekLabel(dayNumber),
    month: monthText,
    quarter: `${yearText}-Q${quarterOf(month)}`,
    year: yearText,
  };
}

/** An ISO week belongs to the year of its Thursday. */
function weekLabel(dayNumber: number): string {
  const thursday = dayNumber - isoWeekday(dayNumber) + 4;
  const { year } = partsOf(thursday);
  const week = Math.floor((thursday - dayNumberOf(year, 1, 1)) / 7) + 1;
  return `${yearLabel(year)}-W${two(week)}`;
}

/** Monday is 1, Sunday 7; 1970-01-01 was a Thursday. */
function isoWeekday(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

function partsOf(dayNumber: number): DateParts {
  const date = new Date(dayNumber * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function dayNumberOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / DAY_MS;
}

function yearLabel(year: number): string {
  return year < 0 ? `-${String(-year).padStart(4, "0")}` : String(year).padStart(4, "0");
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
