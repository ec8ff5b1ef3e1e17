import Database from "better-sqlite3";
import { refuseStrange } from "./refuseStrange.ts";
import { keepStatements } from "./keepStatements.ts";
import { translateErrors } from "./translateErrors.ts";

/** How long a connection waits for another process's write lock, in milliseconds. */
const BUSY_TIMEOUT_MS = 5_000;
/** Page cache of one connection, in KiB. */
const CACHE_KIB = { write: 65_536, read: 16_384 };
/** `PRAGMA synchronous` that means: every commit is fsynced. */
const SYNCHRONOUS_FULL = 2;

/**
 * Opens one connection with the settings that the promises of SPEC.md rest on (S3, S7).
 *
 * A `write` connection checkpoints only when it is told to; a `read` one refuses every write.
 * @throws StorageUnavailable where the file cannot be opened.
 */
export function openDatabase(path: string, use: "write" | "read"): Database.Database {
  return translateErrors(() => {
    const db = keepStatements(new Database(path, { timeout: BUSY_TIMEOUT_MS }));
    try {
      refuseStrange(db);
      configure(db, use);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function configure(db: Database.Database, use: "write" | "read"): void {
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.pragma("foreign_keys = ON");
  db.pragma("temp_store = MEMORY");
  db.pragma("wal_autocheckpoint = 0");
  db.pragma(`cache_size = -${CACHE_KIB[use]}`);
  if (use === "read") db.pragma("query_only = ON");
}

/**
 * Proves that commits are fsynced. Must follow a first write: better-sqlite3 is compiled so that WAL falls back to
 * `synchronous=NORMAL` at the first transaction unless it was set, and then acknowledged commits can be lost. (S7)
 */
export function assertDurable(db: Database.Database): void {
  const synchronous = db.pragma("synchronous", { simple: true });
  const journal = db.pragma("journal_mode", { simple: true });
  if (synchronous === SYNCHRONOUS_FULL && journal === "wal") return;
  throw new Error(
    `The database would lose acknowledged writes at a power cut: synchronous is ${String(synchronous)} (needed: 2), journal_mode is ${String(journal)} (needed: wal).`,
  );
}
