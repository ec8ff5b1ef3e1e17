// The auditor's own calendar, from what the platform knows of zones; it shares nothing with the server's.
const formats = new Map<string, Intl.DateTimeFormat>();

/** The local date of an instant, such as `2026-03-29`. */
export function localDay(at: number, zone: string): string {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(zone, format);
  }
  return format.format(at);
}

/** The Monday of the local week, as a date. */
export function localWeek(at: number, zone: string): string {
  const day = new Date(`${localDay(at, zone)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** The local month, such as `2026-03`. */
export function localMonth(at: number, zone: string): string {
  return localDay(at, zone).slice(0, 7);
}

/** Whole days between two dates. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
