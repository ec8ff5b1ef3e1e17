import Database from "better-sqlite3";
import { describe, expect, it, vi } from "vitest";
import { StorageUnavailable } from "../../../server/storage/books.ts";
import { createCheckpointer } from "../../../server/storage/sqlite/createCheckpointer.ts";
import { createPlanWriter } from "../../../server/storage/sqlite/createPlanWriter.ts";
import { migrate } from "../../../server/storage/sqlite/migrate.ts";
import { assertDurable, openDatabase } from "../../../server/storage/sqlite/openDatabase.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/openSqliteStorage.ts";
import { toPlanRows } from "../../../server/storage/sqlite/planRows.ts";
import { translateErrors } from "../../../server/storage/sqlite/translateErrors.ts";
import { aMember, anEntry, aPlan, aSite, aTransfer } from "../storage/records.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

describe("durability of the embedded database", () => {
  it.each(["write", "read"] as const)("[S7] [F3] fsyncs every commit of a %s connection", async (use) => {
    await using folder = await temporaryFolder();
    using writer = closing(openDatabase(folder.file("grove.db"), "write"));
    migrate(writer.db);
    using tested = closing(openDatabase(folder.file("grove.db"), use));
    if (use === "write") tested.db.exec("UPDATE counter SET value = value + 1");

    expect(tested.db.pragma("synchronous", { simple: true })).toBe(2);
    expect(() => assertDurable(tested.db)).not.toThrow();
  });

  it("[S7] [F3] stops on a connection that fell back to NORMAL at its first write", async () => {
    await using folder = await temporaryFolder();
    using tested = closing(new Database(folder.file("grove.db")));
    tested.db.pragma("journal_mode = WAL");
    tested.db.exec("CREATE TABLE t (a)");

    expect(() => assertDurable(tested.db)).toThrow(/synchronous is 1/);
  });

  it("refuses to write on a read connection", async () => {
    await using folder = await temporaryFolder();
    using writer = closing(openDatabase(folder.file("grove.db"), "write"));
    migrate(writer.db);
    using reader = closing(openDatabase(folder.file("grove.db"), "read"));

    expect(() => reader.db.exec("UPDATE counter SET value = 0")).toThrow(/readonly/);
  });

  it("[S4] [F5] writes nothing while the disk is full, and goes on when there is room again", async () => {
    await using folder = await temporaryFolder();
    using writer = closing(openDatabase(folder.file("grove.db"), "write"));
    const { db } = writer;
    migrate(db);
    db.exec("INSERT INTO site VALUES (1, 'demo', 'demo', '', '[]', '[]', 0)");
    const commit = createPlanWriter(db);
    const entries = Array.from({ length: 200 }, (_, i) => anEntry(`o${i}`, 1));
    const postings = entries.flatMap((_, i) => aTransfer(i, 1, 10));
    const rows = toPlanRows(aPlan({ entries, postings, newMembers: [aMember(1)] }));

    const pages = Number(db.pragma("page_count", { simple: true }));
    db.pragma(`max_page_count = ${pages + 2}`);
    expect(() => translateErrors(() => commit(1, rows))).toThrow(StorageUnavailable);
    expect(db.prepare("SELECT count(*) FROM entry").pluck().get()).toBe(0);
    expect(db.inTransaction).toBe(false);

    db.pragma("max_page_count = 1000000");
    expect(commit(1, rows)).toEqual({ status: "committed", firstSeq: 1 });
  });

  it("[S9] copies a long log into the database in a later turn", async () => {
    await using folder = await temporaryFolder();
    using writer = closing(openDatabase(folder.file("grove.db"), "write"));
    const { db } = writer;
    migrate(db);
    const checkpointer = createCheckpointer(db, 20);
    const waiting = () => {
      const [state] = db.pragma("wal_checkpoint(NOOP)") as { log: number; checkpointed: number }[];
      return state!.log - state!.checkpointed;
    };
    for (let i = 0; i < 30; i += 1) db.exec("UPDATE counter SET value = value + 1");
    expect(waiting()).toBeGreaterThan(20);

    checkpointer.afterCommit();
    expect(waiting()).toBeGreaterThan(20);
    await vi.waitFor(() => expect(waiting()).toBe(0));
    checkpointer.stop();
  });

  it("[S12] refuses to change or remove a row of the books", async () => {
    await using folder = await temporaryFolder();
    const storage = await openSqliteStorage({ path: folder.file("grove.db") });
    const site = await storage.sites.create(aSite());
    const books = { entries: [anEntry("o1", 1)], postings: aTransfer(0, 1, 10), newMembers: [aMember(1)] };
    await storage.books.commit(site.key, aPlan(books));
    const period = { label: "2026-W47", from: 0, to: 1, closedAt: 2 };
    await storage.books.closeBoard(site.key, { board: "weekly", ...period, total: 0, rows: [] });
    await storage.close();

    using raw = closing(new Database(folder.file("grove.db")));
    for (const table of ["entry", "posting"]) {
      expect(() => raw.db.exec(`UPDATE ${table} SET at = 0`)).toThrow(/append-only/);
      expect(() => raw.db.exec(`DELETE FROM ${table}`)).toThrow(/append-only/);
    }
    expect(() => raw.db.exec("UPDATE board_snapshot SET total = 1")).toThrow(/never change/);
    expect(() => raw.db.exec("DELETE FROM board_snapshot")).toThrow(/never change/);
  });
});

function closing(db: Database.Database): Disposable & { db: Database.Database } {
  return { db, [Symbol.dispose]: () => void db.close() };
}
