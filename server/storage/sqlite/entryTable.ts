import type { Database } from "better-sqlite3";
import type { Effect, Json, Judgement } from "../../rules/types.ts";
import type { JournalEntry, Namespace } from "../records.ts";
import { LEGS_PER_ENTRY } from "./postingKey.ts";

interface Row extends Omit<JournalEntry, "acceptedAt" | "properties" | "effects" | "judged" | "reverses"> {
  accepted_at: number;
  properties: string;
  effects: string;
  judged: string;
  reverses_ns: Namespace | null;
  reverses_id: string | null;
}

const COLUMNS = `seq, ns, id, member, referrer, type, at, accepted_at, version, zone, fingerprint,
  properties, effects, judged, reverses_ns, reverses_id`;

function toEntry(row: Row): JournalEntry {
  const { reverses_ns: ns, reverses_id: id } = row;
  return {
    seq: row.seq,
    ns: row.ns,
    id: row.id,
    member: row.member,
    referrer: row.referrer,
    type: row.type,
    at: row.at,
    acceptedAt: row.accepted_at,
    version: row.version,
    zone: row.zone,
    fingerprint: row.fingerprint,
    properties: JSON.parse(row.properties) as { [key: string]: Json },
    effects: JSON.parse(row.effects) as Effect[],
    judged: JSON.parse(row.judged) as Judgement[],
    reverses: ns === null || id === null ? null : { ns, id },
  };
}

/** The journal of all sites on one connection. */
export function createEntryTable(db: Database) {
  const byName = db.prepare<[number, string, string], Row>(
    `SELECT ${COLUMNS} FROM entry WHERE site = ? AND ns = ? AND id = ?`,
  );
  const reversing = db.prepare<[number, string, string], Row>(
    `SELECT ${COLUMNS} FROM entry WHERE site = ? AND reverses_ns = ? AND reverses_id = ? ORDER BY seq`,
  );
  const after = db.prepare<[number, number, number], Row>(
    `SELECT ${COLUMNS} FROM entry WHERE site = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const ofMember = db.prepare<{ site: number; member: number }, Row>(
    `SELECT ${COLUMNS} FROM entry
     WHERE site = @site AND member = @member AND seq IN (
       SELECT key / ${LEGS_PER_ENTRY} FROM posting WHERE site = @site AND member = @member
       UNION SELECT seq FROM entry WHERE site = @site AND member = @member AND silent = 1)
     ORDER BY seq`,
  );
  const last = db.prepare<[], number | null>("SELECT max(seq) FROM entry").pluck();
  const insert = db.prepare(
    `INSERT INTO entry (seq, site, ns, id, member, referrer, type, at, accepted_at, version, zone, fingerprint,
       properties, effects, judged, reverses_ns, reverses_id, silent)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const found = (row: Row | undefined): JournalEntry | undefined => row && toEntry(row);

  return {
    byName: (site: number, ns: Namespace, id: string) => found(byName.get(site, ns, id)),
    reversing: (site: number, ns: Namespace, id: string) => reversing.all(site, ns, id).map(toEntry),
    after: (site: number, seq: number, limit: number) => after.all(site, seq, limit).map(toEntry),
    ofMember: (site: number, member: number) => ofMember.all({ site, member }).map(toEntry),
    nextSeq: () => (last.get() ?? 0) + 1,

    /** @param silent No posting of the entry stands on its member's own accounts. */
    insert(site: number, seq: number, entry: Omit<JournalEntry, "seq">, silent: boolean): void {
      const { ns, id, member, referrer, type, at, acceptedAt, version, zone, fingerprint, reverses } = entry;
      const head = [seq, site, ns, id, member, referrer, type, at, acceptedAt, version, zone, fingerprint];
      const json = [entry.properties, entry.effects, entry.judged].map((value) => JSON.stringify(value));
      insert.run(...head, ...json, reverses?.ns ?? null, reverses?.id ?? null, silent ? 1 : null);
    },
  };
}
