import { describe, expect, it } from "vitest";
import {
  addDuration,
  durationMs,
  isZone,
  localPeriods,
  nextMidnight,
} from "../../../server/rules/calendar.ts";

const ms = (iso: string): number => Date.parse(iso);
const iso = (at: number): string => new Date(at).toISOString();
const HOUR = 3_600_000;

describe("local periods", () => {
  it.each([
    ["2026-11-22T22:59:59.999Z", "Europe/Berlin", "2026-11-22", "2026-W47"],
    ["2026-11-22T23:00:00Z", "Europe/Berlin", "2026-11-23", "2026-W48"],
    ["2024-02-29T23:30:00Z", "UTC", "2024-02-29", "2024-W09"],
    ["2027-01-01T12:00:00Z", "UTC", "2027-01-01", "2026-W53"],
    ["2024-12-30T12:00:00Z", "UTC", "2024-12-30", "2025-W01"],
    ["2026-10-25T00:59:59Z", "Europe/Berlin", "2026-10-25", "2026-W43"],
    ["2026-10-25T01:00:00Z", "Europe/Berlin", "2026-10-25", "2026-W43"],
    ["2011-12-30T09:59:59Z", "Pacific/Apia", "2011-12-29", "2011-W52"],
    ["2011-12-30T10:00:00Z", "Pacific/Apia", "2011-12-31", "2011-W52"],
    ["2026-11-22T18:14:59Z", "Asia/Kathmandu", "2026-11-22", "2026-W47"],
    ["2026-11-22T18:15:00Z", "Asia/Kathmandu", "2026-11-23", "2026-W48"],
    ["1970-01-01T00:00:00Z", "UTC", "1970-01-01", "1970-W01"],
  ])("[R30] %s in %s is %s of %s", (at, zone, day, week) => {
    const year = day.slice(0, 4);
    const quarter = `${year}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    expect(localPeriods(ms(at), zone)).toEqual({ day, week, month: day.slice(0, 7), quarter, year });
  });

  it("[R30] agrees with Intl across a year of changing offsets", () => {
    for (const zone of [
      "America/New_York",
      "Australia/Lord_Howe",
      "Africa/Casablanca",
      "America/Sao_Paulo",
    ]) {
      const format = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
      for (let at = ms("2017-06-01T00:07:00Z"); at < ms("2018-06-01T00:00:00Z"); at += 5 * HOUR) {
        expect(localPeriods(at, zone).day).toBe(format.format(at));
      }
    }
  });

  it("[R30] knows IANA zones and nothing else", () => {
    const zones = ["Europe/Berlin", "UTC", "", "Mars/Base", "+02:00", "europe/berlin\n", "__proto__"];
    expect(zones.filter(isZone)).toEqual(["Europe/Berlin", "UTC"]);
  });
});

describe("durations and changes of zone", () => {
  it("[R32] measures a duration and adds it on a calendar", () => {
    expect(durationMs("P1DT2H")).toBe(26 * HOUR);
    expect(durationMs("P1Y2M1W")).toBe((365 + 60 + 7) * 24 * HOUR);
    expect(iso(addDuration(ms("2026-03-28T11:00:00Z"), "P1D", "Europe/Berlin"))).toBe(
      "2026-03-29T10:00:00.000Z",
    );
    expect(iso(addDuration(ms("2026-01-31T11:00:00Z"), "P1M", "UTC"))).toBe("2026-02-28T11:00:00.000Z");
  });

  it("[R33] counts a change of zone from the later of both next midnights", () => {
    const noonInKiritimati = ms("2026-01-09T22:00:00Z");
    const both = nextMidnight(noonInKiritimati, "Pacific/Kiritimati", "Pacific/Pago_Pago");
    expect(iso(both)).toBe("2026-01-10T11:00:00.000Z");
    expect(nextMidnight(noonInKiritimati, "Pacific/Pago_Pago", "Pacific/Kiritimati")).toBe(both);
  });

  it("[R33] never lets a hop begin a day that the other zone has not begun", () => {
    const zones = ["Pacific/Kiritimati", "Europe/Berlin", "America/Los_Angeles", "Pacific/Pago_Pago"];
    for (const from of zones) {
      for (const to of zones) {
        const at = ms("2026-06-10T07:00:00Z");
        const change = nextMidnight(at, from, to);
        expect(localPeriods(change, from).day > localPeriods(at, from).day).toBe(true);
        expect(localPeriods(change, to).day > localPeriods(at, to).day).toBe(true);
      }
    }
  });
});
