import type { Database } from "better-sqlite3";
import { migrations } from "./migrations.ts";

/** Marks a file as Grove's ("Grov" in ASCII). */
export const APPLICATION_ID = 0x47726f76;

/**
 * Throws unless the file is empty or Grove's, and not newer than this program. Changes nothing. (S8)
 *
 * @param newest The newest schema that this program knows.
 */
export function refuseStrange(db: Database, newest = migrations.length): void {
  const version = Number(db.pragma("user_version", { simple: true }));
  const owner = Number(db.pragma("application_id", { simple: true }));
  const tables = Number(db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get());
  const isEmpty = version === 0 && tables === 0;
  if (owner !== APPLICATION_ID && !isEmpty) {
    throw new Error(`${db.name} is a SQLite database, but not one of Grove's.`);
  }
  if (version > newest) {
    throw new Error(
      `${db.name} has schema ${version}, this version of Grove knows ${newest} at most. Start the newer version again, or restore a backup made before the upgrade.`,
    );
  }
}
