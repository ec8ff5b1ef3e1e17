import type { Database } from "better-sqlite3";
import type { MemberState } from "../../rules/types.ts";
import type { Member, Profile } from "../records.ts";

interface Row extends Omit<Member, "mergedInto" | "createdAt" | "profile" | "state"> {
  merged_into: number | null;
  created_at: number;
  profile: string;
  state: string;
}

const COLUMNS = "key, id, kind, merged_into, role, code, created_at, version, profile, state";

function toMember(row: Row): Member {
  return {
    key: row.key,
    id: row.id,
    kind: row.kind,
    mergedInto: row.merged_into,
    role: row.role,
    code: row.code,
    profile: JSON.parse(row.profile) as Profile,
    createdAt: row.created_at,
    state: JSON.parse(row.state) as MemberState,
    version: row.version,
  };
}

/** When the first of the member's holds is due; `null` without holds. */
function nextDue(state: MemberState): number | null {
  let due: number | null = null;
  for (const hold of state.holds) if (due === null || hold.due < due) due = hold.due;
  return due;
}

/** Members of all sites on one connection. */
export function createMemberTable(db: Database) {
  const byId = db.prepare<[number, string], Row>(`SELECT ${COLUMNS} FROM member WHERE site = ? AND id = ?`);
  const byKey = db.prepare<[number, number], Row>(`SELECT ${COLUMNS} FROM member WHERE key = ? AND site = ?`);
  const byCode = db.prepare<[string, number], Row>(
    `SELECT ${COLUMNS} FROM member WHERE code = ? AND site = ?`,
  );
  const siteOfCode = db.prepare<[string], number>("SELECT site FROM member WHERE code = ?").pluck();
  const after = db.prepare<[number, number, number], Row>(
    `SELECT ${COLUMNS} FROM member WHERE site = ? AND key > ? ORDER BY key LIMIT ?`,
  );
  const due = db
    .prepare<[number, number, number], number>(
      "SELECT key FROM member WHERE site = ? AND next_due <= ? ORDER BY next_due, key LIMIT ?",
    )
    .pluck();
  const name = db.prepare<[number, number], { key: number; id: string; name: string }>(
    "SELECT key, id, profile ->> '$.name' AS name FROM member WHERE key = ? AND site = ?",
  );
  const insert = db.prepare(
    `INSERT INTO member (key, site, id, kind, merged_into, role, code, created_at, version, next_due, profile, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE member SET kind = ?, merged_into = ?, role = ?, code = ?, next_due = ?, profile = ?, state = ?, version = version + 1
     WHERE key = ? AND site = ? AND version = ?`,
  );
  const found = (row: Row | undefined): Member | undefined => row && toMember(row);

  return {
    byId: (site: number, id: string) => found(byId.get(site, id)),
    byKey: (site: number, key: number) => found(byKey.get(key, site)),
    byCode: (site: number, code: string) => found(byCode.get(code, site)),
    siteOfCode: (code: string) => siteOfCode.get(code),
    after: (site: number, key: number, limit: number) => after.all(site, key, limit).map(toMember),
    due: (site: number, now: number, limit: number) => due.all(site, now, limit),
    names: (site: number, keys: readonly number[]) => keys.flatMap((key) => name.get(key, site) ?? []),

    insert(site: number, member: Member): void {
      const { key, id, kind, mergedInto, role, code, createdAt, version, profile, state } = member;
      const due = nextDue(state);
      const json = [JSON.stringify(profile), JSON.stringify(state)];
      insert.run(key, site, id, kind, mergedInto, role, code, createdAt, version, due, ...json);
    },

    /** Writes the member where `version` is still the stored one; `false` where it is not. */
    update(site: number, member: Member): boolean {
      const { key, kind, mergedInto, role, code, version, profile, state } = member;
      const json = [JSON.stringify(profile), JSON.stringify(state)];
      const written = update.run(kind, mergedInto, role, code, nextDue(state), ...json, key, site, version);
      return written.changes === 1;
    },
  };
}

export type MemberTable = ReturnType<typeof createMemberTable>;
