import type { Database } from "better-sqlite3";
import { unscoredKinds } from "../../rules/isScored.ts";
import type { Earned } from "../reads.ts";

/** Every zone's offset has been a whole number of quarters of an hour since 1972, so local days are made of whole ones. */
const QUARTER_HOUR_MS = 900_000;

/** Awards for entering levels, and what takes them back: rules `tier:ID`. (`;` is the character after `:`.) */
const FOR_LEVELS = "rule >= 'tier:' AND rule < 'tier;'";

/** What a member earned over time, as windows of the tier ladder count it. */
export function createEarnedTable(db: Database) {
  const kinds = unscoredKinds().map((kind) => `kind <> '${kind}'`);
  const sums = db.prepare<[number, number, string, number, number], Earned>(
    `SELECT at, amount FROM posting
     WHERE site = ? AND member = ? AND currency = ? AND at >= ? AND at < ? AND ${kinds.join(" AND ")}
       AND NOT (${FOR_LEVELS})`,
  );

  return (
    site: number,
    member: number,
    currency: string,
    { from, to }: { from: number; to: number },
  ): Earned[] => {
    const quarters = new Map<number, number>();
    for (const { at, amount } of sums.iterate(site, member, currency, from, to)) {
      const begin = at - (at % QUARTER_HOUR_MS);
      quarters.set(begin, (quarters.get(begin) ?? 0) + amount);
    }
    return [...quarters].sort(([a], [b]) => a - b).map(([at, amount]) => ({ at, amount }));
  };
}
