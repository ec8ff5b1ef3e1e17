import Database from "better-sqlite3";
import { StorageUnavailable } from "../books.ts";

/** SQLite's primary codes that mean: the disk or the lock, not the question, is at fault. */
const AWAY = new Set(["FULL", "IOERR", "READONLY", "CANTOPEN", "BUSY", "LOCKED", "PROTOCOL"]);

/** Runs `work`; a full, failing, read-only or locked database becomes `StorageUnavailable`. (S4) */
export function translateErrors<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const [, primary = ""] = error.code.split("_");
    if (!AWAY.has(primary)) throw error;
    throw new StorageUnavailable(`${error.code}: ${error.message}`, { cause: error });
  }
}

/** Whether a name was already taken: a unique constraint or a key, never a CHECK. */
export function isTakenName(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_ROWID"].includes(
      error.code,
    )
  );
}
