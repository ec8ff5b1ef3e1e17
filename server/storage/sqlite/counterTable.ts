import type { Database } from "better-sqlite3";

/** `key`: the last key given to a member, thread or post. `revision`: changes of sites. `opened`: starts. */
type Counter = "key" | "revision" | "opened";

/** Counters of the whole database, on one connection. */
export function createCounterTable(db: Database) {
  const read = db.prepare<[Counter], number>("SELECT value FROM counter WHERE name = ?").pluck();
  const add = db
    .prepare<[number, Counter], number>("UPDATE counter SET value = value + ? WHERE name = ? RETURNING value")
    .pluck();

  return {
    read: (name: Counter) => read.get(name) ?? 0,
    /** Answers the value after. */
    add(name: Counter, by: number): number {
      const value = add.get(by, name);
      if (value === undefined) throw new Error(`The counter ${name} is missing.`);
      return value;
    },
  };
}
