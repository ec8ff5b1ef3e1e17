import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { openSqliteStorage } from "../../../server/storage/sqlite/openSqliteStorage.ts";
import { aMember, aNeed, anEntry, aPlan, aSite, aTransfer } from "../storage/records.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const WRITES = 300;

/** What another process does meanwhile: short write transactions, one after another. */
const OTHER_PROCESS = `
const Database = require("better-sqlite3");
const db = new Database(process.argv[1], { timeout: 5000 });
db.pragma("synchronous = FULL");
const write = db.transaction(() => {
  const { value } = db.prepare("SELECT value FROM counter WHERE name = 'opened'").get();
  db.prepare("UPDATE counter SET value = ? WHERE name = 'opened'").run(value + 1);
});
process.stdout.write("ready");
for (let i = 0; i < ${WRITES}; i++) write.immediate();
`;

describe("two processes on one file", () => {
  it("[S10] [F19] both write without an error reaching a caller", async () => {
    await using folder = await temporaryFolder();
    const path = folder.file("grove.db");
    const storage = await openSqliteStorage({ path });
    const site = await storage.sites.create(aSite());
    await storage.books.commit(site.key, aPlan({ newMembers: [aMember(1)] }));

    const other = spawn(process.execPath, ["-e", OTHER_PROCESS, path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(other, "exit");
    await once(other.stdout, "data");
    let written = 0;
    while (other.exitCode === null && written < 5_000) {
      const { members } = await storage.books.load(site.key, aNeed({ members: ["m1"] }));
      const postings = aTransfer(0, 1, 1);
      const plan = aPlan({ entries: [anEntry(`o${written}`, 1)], postings, members });
      expect(await storage.books.commit(site.key, plan)).toMatchObject({ status: "committed" });
      written += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(await ended).toEqual([0, null]);
    expect(written).toBeGreaterThan(0);
    expect((await storage.reads.member(site.key, "m1"))?.version).toBe(written + 1);
    await storage.close();
  });
});
