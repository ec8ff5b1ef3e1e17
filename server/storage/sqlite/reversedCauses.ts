import type { Database } from "better-sqlite3";
import type { ReversedCause } from "../reads.ts";

/** Causes that other entries name in `reverses`: read from the partial index alone, so its cost grows with the reversals. */
export function createReversedCauses(db: Database) {
  const counted = db.prepare<[number], ReversedCause>(
    `SELECT reverses_ns AS ns, reverses_id AS id, count(*) AS times FROM entry
     WHERE site = ? AND reverses_id IS NOT NULL GROUP BY reverses_ns, reverses_id`,
  );
  return (site: number): ReversedCause[] => counted.all(site);
}
