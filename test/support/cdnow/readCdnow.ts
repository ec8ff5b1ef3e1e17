import { existsSync, readFileSync } from "node:fs";

/** Real purchases of an online shop, January 1997 to June 1998; they lie beside the project, not in it. See ../shared/data/README.md. */
const DATA = new URL("../../../../shared/data/cdnow/CDNOW_master.txt", import.meta.url).pathname;

export const hasCdnow = existsSync(DATA);

export interface Purchase {
  /** Line of the file, from 1 on. */
  line: number;
  member: string;
  /** Such as `1997-01-12`. */
  day: string;
  quantity: number;
  /** Cents, exact. */
  cents: number;
}

/** All purchases in order of their days, those of one day in the file's order. */
export function readCdnow(): Purchase[] {
  const lines = readFileSync(DATA, "utf8").split(/\r?\n/);
  const purchases = lines.flatMap((text, place): Purchase[] => {
    const [member, date, quantity, dollars] = text.trim().split(/\s+/);
    // The first line is the heading.
    if (!member || !date || !quantity || !dollars || !/^\d{8}$/.test(date)) return [];
    const [whole = "0", fraction = ""] = dollars.split(".");
    return [
      {
        line: place,
        member: `c${member}`,
        day: `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6, 8)}`,
        quantity: Number(quantity),
        cents: Number(whole) * 100 + Number(fraction.padEnd(2, "0").slice(0, 2)),
      },
    ];
  });
  return purchases.toSorted((a, b) => a.day.localeCompare(b.day) || a.line - b.line);
}

/** Every day from the first of January 1997 up to one that is not lived any more. */
export function daysUntil(end: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse("1997-01-01"); at < Date.parse(end); at += 86_400_000) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}

/** The clock job of the replay runs once a week: the members' own events, or a late clock, must come to the same. */
export function clockStrikes(day: string): boolean {
  return new Date(day).getUTCDay() === 0;
}

/** The same, a list for each day. */
export function byDay(purchases: readonly Purchase[]): Map<string, Purchase[]> {
  const days = new Map<string, Purchase[]>();
  for (const purchase of purchases) {
    const today = days.get(purchase.day);
    if (today) today.push(purchase);
    else days.set(purchase.day, [purchase]);
  }
  return days;
}
