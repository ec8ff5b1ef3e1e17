import type { Database } from "better-sqlite3";
import type { MemberRow, MemberValues } from "./memberRow.ts";

const COLUMNS =
  "key, id, kind, merged_into, role, code, created_at, version, next_due, hidden, profile, state";

/** Members of all sites on one connection. (`+site` keeps the planner from walking and sorting a whole site.) */
export function createMemberTable(db: Database) {
  const byId = db.prepare<[number, string], MemberRow>(
    `SELECT ${COLUMNS} FROM member WHERE site = ? AND id = ?`,
  );
  const byKey = db.prepare<[number, number], MemberRow>(
    `SELECT ${COLUMNS} FROM member WHERE key = ? AND site = ?`,
  );
  const byCode = db.prepare<[string, number], MemberRow>(
    `SELECT ${COLUMNS} FROM member WHERE code = ? AND site = ?`,
  );
  const siteOfCode = db.prepare<[string], number>("SELECT site FROM member WHERE code = ?").pluck();
  const after = db.prepare<[number, number, number], MemberRow>(
    `SELECT ${COLUMNS} FROM member WHERE +site = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  const due = db
    .prepare<[number, number, number], number>(
      "SELECT key FROM member WHERE site = ? AND next_due <= ? ORDER BY next_due, key LIMIT ?",
    )
    .pluck();
  const insert = db.prepare(
    `INSERT INTO member (site, key, id, kind, merged_into, role, code, created_at, version, next_due, hidden, referrer, profile, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE member SET kind = ?, merged_into = ?, role = ?, code = ?, next_due = ?, hidden = ?, referrer = ?, profile = ?, state = ?, version = version + 1
     WHERE key = ? AND site = ? AND version = ?`,
  );

  return {
    byId: (site: number, id: string) => byId.get(site, id),
    byKey: (site: number, key: number) => byKey.get(key, site),
    byCode: (site: number, code: string) => byCode.get(code, site),
    siteOfCode: (code: string) => siteOfCode.get(code),
    after: (site: number, key: number, limit: number) => after.all(site, key, limit),
    due: (site: number, now: number, limit: number) => due.all(site, now, limit),
    insert: (site: number, values: MemberValues) => insert.run(site, ...values),

    /** Writes the member where `version` is still the stored one; `false` where it is not. */
    update(site: number, values: MemberValues): boolean {
      const [key, , kind, mergedInto, role, code, , version, ...changing] = values;
      const written = update.run(kind, mergedInto, role, code, ...changing, key, site, version);
      return written.changes === 1;
    },
  };
}
