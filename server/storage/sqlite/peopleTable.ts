import type { Database } from "better-sqlite3";
import type { NamedMember } from "../reads.ts";

interface NameRow extends Omit<NamedMember, "hidden" | "listed"> {
  hidden: 0 | 1;
  listed: 0 | 1 | null;
}

function toNamed(row: NameRow): NamedMember {
  return { ...row, hidden: row.hidden === 1, listed: row.listed === null ? null : row.listed === 1 };
}

/** What boards ask of members: how to show them, and who belongs to whom. */
export function createPeopleTable(db: Database) {
  const name = db.prepare<[number, number], NameRow>(
    `SELECT key, id, kind, profile ->> '$.name' AS name, hidden, profile ->> '$.listed' AS listed
     FROM member WHERE key = ? AND site = ?`,
  );
  const referred = db
    .prepare<[number, number, number], number>(
      "SELECT key FROM member WHERE site = ? AND referrer = ? ORDER BY key LIMIT ?",
    )
    .pluck();

  return {
    names: (site: number, keys: readonly number[]): NamedMember[] =>
      keys.flatMap((key) => {
        const row = name.get(key, site);
        return row ? [toNamed(row)] : [];
      }),
    referredBy: (site: number, member: number, limit: number) => referred.all(site, member, limit),
  };
}
