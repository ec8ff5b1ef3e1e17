import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createReads } from "../../../server/storage/sqlite/createReads.ts";
import { migrate } from "../../../server/storage/sqlite/migrate.ts";
import type { ReadStorage } from "../../../server/storage/reads.ts";

/** Every question whose cost could grow with the site. */
const questions: readonly ((reads: ReadStorage) => Promise<unknown>)[] = [
  (reads) => reads.member(1, "m1"),
  (reads) => reads.memberByKey(1, 1),
  (reads) => reads.memberByCode(1, "ada"),
  (reads) => reads.siteOfCode("ada"),
  (reads) => reads.names(1, [1]),
  (reads) => reads.referredBy(1, 1, 10),
  (reads) => reads.members(1, 0, 10),
  (reads) => reads.dueMembers(1, 0, 10),
  (reads) => reads.ledger(1, 1, 10),
  (reads) => reads.entry(1, "s", "o1"),
  (reads) => reads.entriesOf(1, 1),
  (reads) => reads.lastEntries(1, 1, { limit: 10 }),
  (reads) => reads.journal(1, 0, 10),
  (reads) => reads.history(1, { afterSeq: 0, limit: 10 }),
  (reads) => reads.lastSeq(),
  (reads) => reads.earned(1, 1, "points", { from: 0, to: 1 }),
  (reads) => reads.boardSnapshot(1, "weekly", "2026-W47"),
  (reads) => reads.snapshotLabels(1, "weekly", 10),
  (reads) => reads.postingsOf(1, 1, 10),
  (reads) => reads.scores(1, "points", { from: 0, to: 1 }, 0, 10),
  (reads) => reads.bucketsOf(1, 1),
  (reads) => reads.thread(1, "t"),
  (reads) => reads.threads(1, 10),
  (reads) => reads.post(1, "p"),
  (reads) => reads.posts(1, 2, "old", 10, { root: 3, key: 3 }),
  (reads) => reads.posts(1, 2, "new", 10, { root: 3, key: 3 }),
  (reads) => reads.votesOf(1, 1, [3]),
  (reads) => reads.log(1, 10),
];

/** How SQLite goes about each statement that the question runs. */
async function plansOf(ask: (reads: ReadStorage) => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  using database = openMemory((sql) => statements.push(String(sql)));
  const reads = createReads(database.db);
  statements.length = 0;
  await ask(reads);
  const asked = [...statements];
  return asked.flatMap((sql) =>
    database.db
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail),
  );
}

function openMemory(verbose: (sql?: unknown) => void): Disposable & { db: Database.Database } {
  const db = new Database(":memory:", { verbose });
  migrate(db);
  return { db, [Symbol.dispose]: () => void db.close() };
}

describe("how questions are answered", () => {
  it.each(questions.map((ask) => [ask.toString(), ask] as const))(
    "[S25] walks and sorts no whole table for %s",
    async (_name, ask) => {
      const plans = await plansOf(ask);

      expect(plans.length).toBeGreaterThan(0);
      // `sums` is what the index on members' postings has already grouped.
      expect(plans.filter((plan) => /^SCAN (?!sums)|TEMP B-TREE/.test(plan))).toEqual([]);
      // An index on the site alone would be walked from its beginning.
      expect(plans.filter((plan) => /member_id \(site=\?\)|entry_id \(site=\?\)/.test(plan))).toEqual([]);
    },
  );
});
