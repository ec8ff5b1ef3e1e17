import type { Database } from "better-sqlite3";
import { migrations } from "./migrations.ts";
import { APPLICATION_ID, refuseStrange } from "./refuseStrange.ts";
import { translateErrors } from "./translateErrors.ts";

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
    refuseStrange(db, steps.length);
    const version = Number(db.pragma("user_version", { simple: true }));
    const sql = steps[version];
    if (sql === undefined) return false;
    db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${version + 1}`);
    return true;
  });
  return run.immediate();
}
