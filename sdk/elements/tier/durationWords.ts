import type { I18n } from "../../i18n/createI18n.ts";

const UNITS: Record<string, string> = { Y: "year", M: "month", W: "week", D: "day" };

/** An ISO 8601 duration in words: `P365D` is "365 days". Other spellings come back as they are. */
export function durationWords({ locale }: Pick<I18n, "locale">, duration: string): string {
  const [, count, unit] = /^P(\d+)([YMWD])$/.exec(duration) ?? [];
  if (!count || !unit) return duration;
  const format = { style: "unit", unit: UNITS[unit]!, unitDisplay: "long" } as const;
  return new Intl.NumberFormat(locale, format).format(Number(count));
}
