import { LEGS_PER_ENTRY } from "../records.ts";
import type { Database } from "better-sqlite3";
import type { EntryRow } from "./entryRow.ts";
import { ENTRY_COLUMNS } from "./entryTable.ts";

/** How far back it looks for entries of a type: a member's latest postings, and as many entries without one. */
const LOOK_BACK = 1_000;
/** Beyond every `seq` whose postings have a safe key. */
const NO_END = Math.floor(Number.MAX_SAFE_INTEGER / LEGS_PER_ENTRY);

interface LastQuestion {
  type?: string;
  before?: number;
  limit: number;
}

/** A member's last entries, newest first: the member's postings and silent entries lead to them. */
export function createLastEntries(db: Database) {
  const heard = db
    .prepare<[number, number, number, number], number>(
      `SELECT key / ${LEGS_PER_ENTRY} FROM posting WHERE site = ? AND member = ? AND key < ? ORDER BY key DESC LIMIT ?`,
    )
    .pluck();
  const silent = db
    .prepare<[number, number, number, number], number>(
      "SELECT seq FROM entry WHERE site = ? AND member = ? AND silent = 1 AND seq < ? ORDER BY seq DESC LIMIT ?",
    )
    .pluck();
  // What a referrer got has an entry that belongs to the friend.
  const own = db.prepare<[number, number, number], EntryRow>(
    `SELECT ${ENTRY_COLUMNS} FROM entry WHERE seq = ? AND site = ? AND member = ?`,
  );

  return (site: number, member: number, { type, before = NO_END, limit }: LastQuestion): EntryRow[] => {
    const seqs = new Set([
      ...heard.all(site, member, before * LEGS_PER_ENTRY, LOOK_BACK),
      ...silent.all(site, member, before, LOOK_BACK),
    ]);
    const found: EntryRow[] = [];
    for (const seq of [...seqs].sort((a, b) => b - a)) {
      if (found.length === limit) break;
      const row = own.get(seq, site, member);
      if (row && (type === undefined || row.type === type)) found.push(row);
    }
    return found;
  };
}
