import type { Database } from "better-sqlite3";
import type { Thread } from "../records.ts";

interface Row extends Omit<Thread, "createdAt" | "indexable"> {
  created_at: number;
  indexable: number;
}

const COLUMNS = "key, id, title, state, total, created_at, indexable, version";

function toThread({ created_at, indexable, ...row }: Row): Thread {
  return { ...row, createdAt: created_at, indexable: indexable === 1 };
}

/** Threads of all sites on one connection. */
export function createThreadTable(db: Database) {
  const byId = db.prepare<[number, string], Row>(`SELECT ${COLUMNS} FROM thread WHERE site = ? AND id = ?`);
  const byKey = db.prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM thread WHERE key = ? AND site = ?`);
  const newest = db.prepare<[number, number, number], Row>(
    `SELECT ${COLUMNS} FROM thread WHERE site = ? AND key < ? ORDER BY key DESC LIMIT ?`,
  );
  const insert = db.prepare(
    `INSERT INTO thread (key, site, id, title, state, total, created_at, indexable, version)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE thread SET title = ?, state = ?, total = ?, indexable = ?, version = version + 1
     WHERE key = ? AND site = ? AND version = ?`,
  );
  const found = (row: Row | undefined): Thread | undefined => row && toThread(row);

  return {
    byId: (site: number, id: string) => found(byId.get(site, id)),
    byKey: (site: number, key: number) => found(byKey.get(key, site)),
    newest: (site: number, limit: number, before = Number.MAX_SAFE_INTEGER) =>
      newest.all(site, before, limit).map(toThread),

    insert(site: number, thread: Thread): void {
      const { key, id, title, state, total, createdAt, indexable, version } = thread;
      insert.run(key, site, id, title, state, total, createdAt, Number(indexable), version);
    },

    /** Writes the thread where `version` is still the stored one; `false` where it is not. */
    update(site: number, thread: Thread): boolean {
      const { key, title, state, total, indexable, version } = thread;
      return update.run(title, state, total, Number(indexable), key, site, version).changes === 1;
    },
  };
}
