import { copyFile, readFile, writeFile } from "node:fs/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { openSqliteStorage } from "../../../server/storage/sqlite/openSqliteStorage.ts";
import { aMember, anEntry, aPlan, aSite, aTransfer } from "../storage/records.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const BATCHES = 8;
const BATCH = 3;
/** Bytes of a frame of the log: its header and a page. */
const FRAME = 24 + 4_096;
const LOG_HEADER = 32;

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

/** Writes some batches, copies the database with its log as a power cut would leave it, and closes. */
async function writeAndCopy(folder: Folder): Promise<Buffer> {
  const storage = await openSqliteStorage({ path: folder.file("grove.db") });
  const site = await storage.sites.create(aSite());
  await storage.books.commit(site.key, aPlan({ newMembers: [aMember(1)] }));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const entries = Array.from({ length: BATCH }, (_, i) => anEntry(`${batch}-${i}`, 1));
    const postings = entries.flatMap((_, i) => aTransfer(i, 1, 10));
    const members = [aMember(1, { version: batch + 1 })];
    await storage.books.commit(site.key, aPlan({ entries, postings, members }));
  }
  await copyFile(folder.file("grove.db"), folder.file("copy.db"));
  const log = await readFile(folder.file("grove.db-wal"));
  await storage.close();
  return log;
}

/** Counts of entries and postings, their sum, and the member's version, after recovery. */
function recovered(path: string): { entries: number; postings: number; sum: number; version: number } {
  const db = new Database(path);
  try {
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    if (db.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'posting'").pluck().get() === 0) {
      return { entries: 0, postings: 0, sum: 0, version: 1 };
    }
    const number = (sql: string): number => Number(db.prepare(sql).pluck().get());
    return {
      entries: number("SELECT count(*) FROM entry"),
      postings: number("SELECT count(*) FROM posting"),
      sum: number("SELECT coalesce(sum(amount), 0) FROM posting"),
      version: number("SELECT coalesce(max(version), 1) FROM member"),
    };
  } finally {
    db.close();
  }
}

describe("a power cut", () => {
  it("[S24] [F4] leaves a prefix of the commits, each wholly there, wherever the log is cut", async () => {
    await using folder = await temporaryFolder();
    const log = await writeAndCopy(folder);
    const frames = Math.floor((log.length - LOG_HEADER) / FRAME);
    const cuts = Array.from({ length: frames + 1 }, (_, i) => LOG_HEADER + i * FRAME);
    const torn = cuts.filter((_, i) => i % 5 === 0).map((cut) => Math.min(cut + 1_777, log.length));

    let last = 0;
    for (const cut of [...cuts, ...torn].sort((a, b) => a - b)) {
      await copyFile(folder.file("copy.db"), folder.file("cut.db"));
      await writeFile(folder.file("cut.db-wal"), log.subarray(0, cut));
      const { entries, postings, sum, version } = recovered(folder.file("cut.db"));

      expect(entries % BATCH).toBe(0);
      expect(entries).toBeGreaterThanOrEqual(last);
      expect({ postings, sum, version }).toEqual({
        postings: entries * 2,
        sum: 0,
        version: entries / BATCH + 1,
      });
      last = entries;
    }
    expect(last).toBe(BATCHES * BATCH);
  });

  it("[S24] [F4] ignores a log whose bytes were damaged from there on", async () => {
    await using folder = await temporaryFolder();
    const log = await writeAndCopy(folder);
    const half = LOG_HEADER + Math.floor((log.length - LOG_HEADER) / FRAME / 2) * FRAME + 100;
    log.writeUInt32BE(log.readUInt32BE(half) ^ 0xff, half);
    await copyFile(folder.file("copy.db"), folder.file("cut.db"));
    await writeFile(folder.file("cut.db-wal"), log);

    const { entries, postings, sum } = recovered(folder.file("cut.db"));
    expect(entries).toBeLessThan(BATCHES * BATCH);
    expect({ rest: entries % BATCH, postings, sum }).toEqual({ rest: 0, postings: entries * 2, sum: 0 });
  });
});
