import type { Database } from "better-sqlite3";
import { LEGS_PER_ENTRY, type Namespace } from "../records.ts";
import type { EntryRow, EntryValues } from "./entryRow.ts";

/** What a row of the journal is read as. */
export const ENTRY_COLUMNS = `seq, ns, id, member, referrer, type, at, accepted_at, version, zone, fingerprint,
  properties, effects, judged, reverses_ns, reverses_id`;

/** The journal of all sites on one connection. (`+site` keeps the planner from walking and sorting a whole site.) */
export function createEntryTable(db: Database) {
  const byName = db.prepare<[number, string, string], EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry WHERE site = ? AND ns = ? AND id = ?`,
  );
  const reversing = db.prepare<[number, string, string], EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry WHERE site = ? AND reverses_ns = ? AND reverses_id = ? ORDER BY seq`,
  );
  const after = db.prepare<[number, number, number], EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry WHERE +site = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const ofMember = db.prepare<{ site: number; member: number }, EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry
     WHERE +site = @site AND member = @member AND seq IN (
       SELECT key / ${LEGS_PER_ENTRY} FROM posting WHERE site = @site AND member = @member
       UNION ALL SELECT seq FROM entry WHERE site = @site AND member = @member AND silent = 1)
     ORDER BY seq`,
  );
  const last = db.prepare<[], number | null>("SELECT max(seq) FROM entry").pluck();
  const insert = db.prepare(
    `INSERT INTO entry (seq, site, ns, id, member, referrer, type, at, accepted_at, version, zone, fingerprint,
       properties, effects, judged, reverses_ns, reverses_id, silent)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  return {
    byName: (site: number, ns: Namespace, id: string) => byName.get(site, ns, id),
    reversing: (site: number, ns: Namespace, id: string) => reversing.all(site, ns, id),
    after: (site: number, seq: number, limit: number) => after.all(site, seq, limit),
    ofMember: (site: number, member: number) => ofMember.all({ site, member }),
    lastSeq: () => last.get() ?? 0,
    nextSeq: () => (last.get() ?? 0) + 1,
    insert: (site: number, seq: number, values: EntryValues) => insert.run(seq, site, ...values),
  };
}
