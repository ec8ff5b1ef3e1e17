import type { Database } from "better-sqlite3";
import { migrations } from "./migrations.ts";
import { translateErrors } from "./translateErrors.ts";

/** Marks the file as Grove's ("Grov" in ASCII). */
const APPLICATION_ID = 0x47726f76;

/**
 * Brings the schema up to this program's version, one transaction a step, so a killed migration goes on where it was. (S8)
 *
 * @param steps Only tests pass their own.
 * @throws Error where the file is newer than this program, or is not Grove's.
 */
export function migrate(db: Database, steps: readonly string[] = migrations): void {
  translateErrors(() => {
    while (step(db, steps));
  });
}

/** Runs the next step; `false` when there is none. The version is read under the write lock: another process may be first. */
function step(db: Database, steps: readonly string[]): boolean {
  const run = db.transaction(() => {
    const version = Number(db.pragma("user_version", { simple: true }));
    refuseStrange(db, version, steps.length);
    const sql = steps[version];
    if (sql === undefined) return false;
    db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version + 1}`);
    return true;
  });
  return run.immediate();
}

function refuseStrange(db: Database, version: number, newest: number): void {
  if (version > newest) {
    throw new Error(
      `${db.name} has schema ${version}, this version of Grove knows ${newest} at most. Start the newer version again, or restore a backup made before the upgrade.`,
    );
  }
  const tables = Number(db.prepare("SELECT count(*) FROM sqlite_schema").pluck().get());
  const owner = Number(db.pragma("application_id", { simple: true }));
  const isOurs = owner === APPLICATION_ID || (version === 0 && tables === 0);
  if (!isOurs) throw new Error(`${db.name} is a SQLite database, but not one of Grove's.`);
}
