import type { StreakView } from "../../../server/protocol/views.ts";

interface PeriodWords {
  /** For the cell: a day's number, a week's first day, a month's name. */
  short: (from: string) => string;
  /** For those who listen. */
  full: (from: string) => string;
  weekday: (from: string) => string;
}

/** Words for periods that are named by their first day (`2026-11-22`): a date of the member's, the same in every zone. */
export function createPeriodWords(locale: string, every: StreakView["every"]): PeriodWords {
  const format = (options: Intl.DateTimeFormatOptions): ((from: string) => string) => {
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return (from) => made.format(new Date(`${from}T00:00:00Z`));
  };
  const month = { month: "long", year: "numeric" } as const;
  return {
    // A number alone: some locales write "22日", for which a cell has no room.
    short:
      every === "day"
        ? (from) => new Intl.NumberFormat(locale).format(Number(from.slice(8)))
        : format(every === "week" ? { month: "numeric", day: "numeric" } : { month: "short" }),
    full: format(every === "month" ? month : { dateStyle: "medium" }),
    weekday: format({ weekday: "narrow" }),
  };
}
