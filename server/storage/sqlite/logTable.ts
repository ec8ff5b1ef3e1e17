import type { Database } from "better-sqlite3";
import type { Json } from "../../rules/types.ts";
import type { LogLine } from "../records.ts";
import type { LogRow } from "../reads.ts";

interface Row extends Omit<LogRow, "before" | "after"> {
  before: string;
  after: string;
}

function toLogRow(row: Row): LogRow {
  return { ...row, before: JSON.parse(row.before) as Json, after: JSON.parse(row.after) as Json };
}

/** The log of actions, on one connection. */
export function createLogTable(db: Database) {
  const newest = db.prepare<[number, number, number], Row>(
    `SELECT key, id, at, by, action, subject, reason, before, after FROM log
     WHERE site = ? AND key < ? ORDER BY key DESC LIMIT ?`,
  );
  const append = db.prepare(
    `INSERT INTO log (site, id, at, by, action, subject, reason, before, after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    newest: (site: number, limit: number, before = Number.MAX_SAFE_INTEGER): LogRow[] =>
      newest.all(site, before, limit).map(toLogRow),
    append(site: number, line: LogLine): void {
      const { id, at, by, action, subject, reason, before, after } = line;
      append.run(site, id, at, by, action, subject, reason, JSON.stringify(before), JSON.stringify(after));
    },
  };
}
