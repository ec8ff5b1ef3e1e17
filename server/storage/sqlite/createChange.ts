import type { Database } from "better-sqlite3";
import { createCounterTable } from "./counterTable.ts";

/** Wraps a change of a site, a key or a programme: one transaction that also raises the revision, so caches notice. */
export function createChange(db: Database) {
  const counters = createCounterTable(db);
  return <Args extends unknown[], T>(work: (...args: Args) => T): ((...args: Args) => T) => {
    const run = db.transaction((...args: Args) => {
      counters.add("revision", 1);
      return work(...args);
    });
    return (...args) => run.immediate(...args);
  };
}
