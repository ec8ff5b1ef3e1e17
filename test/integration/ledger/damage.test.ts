import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rebuild } from "../../../server/ledger/rebuild.ts";
import { verifyBooks, type Verification } from "../../../server/ledger/verify/verifyBooks.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/openSqliteStorage.ts";
import type { Site } from "../../../server/storage/records.ts";
import type { Storage } from "../../../server/storage/storage.ts";
import { lived } from "../../support/lived.ts";

/** The books of a folder, copied, and changed behind the server's back. */
interface Copy extends AsyncDisposable {
  storage: Storage;
  site: Site;
  prove(): Promise<Verification>;
}

async function copyOf(template: string, sql?: string): Promise<Copy> {
  const folder = await mkdtemp(join(tmpdir(), "grove-damage-"));
  await cp(template, folder, { recursive: true });
  const path = join(folder, "grove.sqlite");
  if (sql !== undefined) damage(path, sql);
  const storage = await openSqliteStorage({ path, worker: false });
  const [site] = await storage.sites.list();
  return {
    storage,
    site: site!,
    prove: () => verifyBooks(storage, site!),
    async [Symbol.asyncDispose]() {
      await storage.close();
      await rm(folder, { recursive: true });
    },
  };
}

function damage(path: string, sql: string): void {
  const db = new Database(path);
  try {
    db.pragma("foreign_keys = OFF");
    for (const trigger of ["entry_keeps", "entry_stays", "posting_keeps", "posting_stays"]) {
      db.exec(`DROP TRIGGER ${trigger}`);
    }
    expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  } finally {
    db.close();
  }
}

describe("what was changed by hand", () => {
  let template = "";
  beforeAll(async () => {
    const { community } = await lived(6, 60);
    template = community.app.dataFolder;
    await community.app.close();
  });
  afterAll(() => rm(template, { recursive: true }));

  it("[L8] is nothing yet: the books prove", async () => {
    await using untouched = await copyOf(template);
    expect((await untouched.prove()).fault).toBeNull();
  });

  const someone = "key = (SELECT min(key) FROM member WHERE state LIKE '%lifetime%')";

  it.each([
    [
      "a balance",
      `UPDATE member SET state = json_set(state, '$.balances.points.available', 7e5) WHERE ${someone}`,
      /balances/,
    ],
    [
      "a tier",
      `UPDATE member SET state = json_set(state, '$.tier', 'tree', '$.guests', 9) WHERE ${someone}`,
      /guests/,
    ],
    ["what is due", `UPDATE member SET next_due = 5 WHERE ${someone}`, /due/],
    [
      "the use of a limit",
      `UPDATE bucket SET times = times + 1 WHERE member > 0 AND bucket LIKE 'visit|%'`,
      /bucket visit\|/,
    ],
    [
      "a limit that nothing drew from",
      "INSERT INTO bucket (site, member, bucket, times, amounts) SELECT 1, max(key), 'x|ever', 1, '{}' FROM member",
      /bucket x\|ever/,
    ],
    ["a budget", "UPDATE bucket SET amounts = '{\"xp\":1}' WHERE member = 0", /the site: bucket/],
    ["a lost budget", "DELETE FROM bucket WHERE member = 0", /the site: bucket/],
  ])("[L8] [F10] is found: %s", async (_what, sql, fault) => {
    await using books = await copyOf(template, sql);

    expect((await books.prove()).fault).toMatch(fault);
    await rebuild(books.storage, books.site);
    expect((await books.prove()).fault).toBeNull();
  });

  it.each([
    [
      "an amount",
      "UPDATE posting SET amount = amount + 1 WHERE key = (SELECT max(key) FROM posting)",
      /sum to/,
    ],
    [
      "both legs",
      "UPDATE posting SET amount = amount * 3 WHERE key / 4096 = (SELECT max(key) / 4096 FROM posting)",
      /not what its effects say/,
    ],
    [
      "a kind",
      "UPDATE posting SET kind = 'gift' WHERE key = (SELECT max(key) FROM posting)",
      /not what its effects say/,
    ],
    [
      "a lost transfer",
      "DELETE FROM posting WHERE key / 4096 = (SELECT max(key) / 4096 FROM posting)",
      /postings, its effects say/,
    ],
    ["a lost cause", "DELETE FROM entry WHERE seq = (SELECT max(key) / 4096 FROM posting)", /have no cause/],
    [
      "an effect",
      "UPDATE entry SET effects = json_set(effects, '$[0].amount', 77) WHERE seq = (SELECT max(seq) FROM entry WHERE effects ->> '$[0].e' = 'award')",
      /entry \d+/,
    ],
    [
      "a row that is no JSON",
      "UPDATE entry SET effects = '[{' WHERE seq = 7",
      /the entry after 6 cannot be read/,
    ],
    ["a lost member", `DELETE FROM member WHERE ${someone}`, /is in the journal, but not stored/],
  ])("[L8] [F7] names the first bad row of the books: %s", async (_what, sql, fault) => {
    await using books = await copyOf(template, sql);

    expect((await books.prove()).fault).toMatch(fault);
  });
});
