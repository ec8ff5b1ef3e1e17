import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { emptyState } from "../../../server/rules/emptyState.ts";
import { migrate } from "../../../server/storage/sqlite/migrate.ts";
import { migrations } from "../../../server/storage/sqlite/migrations.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/openSqliteStorage.ts";
import { storedProgram } from "../../../server/protocol/storedProgram.ts";
import { aMember, aPlan, NOON } from "../storage/records.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

/** Sites, books and community: the schema of the first release. */
const FIRST_RELEASE = 3;

/** What that release wrote, word for word as far as it matters. */
const PROFILE = `{"name":"Ada","picture":null,"sealedEmail":null,"locale":"de","zone":"UTC","nextZone":null,"zoneFrom":null}`;
const STATE = `{"balances":{"points":{"available":5,"pending":5,"owed":0,"lifetime":10}},"tier":"seed","entered":["seed"],"tierAwards":{},"badges":{"buyer":{"count":1,"level":1,"at":7,"dates":[7]}},"holds":[{"hold":"s|o1|0","currency":"points","amount":5,"due":99}],"referral":{"referrer":9,"at":3,"qualified":false},"referred":{"invited":0,"qualified":0},"guests":1}`;
const PROGRAM = `{"schema":1,"timezone":"UTC","currencies":{"points":{"name":"Points"}},"events":{"visit":{"from":"page"}},"rules":[],"badges":[{"id":"b","name":"B","on":"visit","levels":[1],"hidden":false}],"boards":[{"id":"ever","currency":"points","period":"ever","ties":"earliest","visible":"opt-out"}],"quests":[{"anything":"goes"}],"streaks":[{"id":"daily","on":"visit","every":"day"}]}`;

function writeFirstRelease(path: string): void {
  const db = new Database(path);
  migrate(db, migrations.slice(0, FIRST_RELEASE));
  db.exec("INSERT INTO site VALUES (1, 'demo', 'Demo', '', '[]', '[]', 0)");
  db.prepare(`INSERT INTO member VALUES (7, 1, 'ada', 'member', NULL, 'member', NULL, 5, 3, 99, ?, ?)`).run(
    PROFILE,
    STATE,
  );
  db.exec(`INSERT INTO bucket VALUES (1, 7, 'visit|2026-11-22', 2, '{"points":10}')`);
  db.prepare("INSERT INTO program VALUES (1, 1, ?, 0, 'cli')").run(PROGRAM);
  db.close();
}

describe("a database of the first release", () => {
  it("[S35] [S8] reads as if it were written now, and goes on", async () => {
    await using folder = await temporaryFolder();
    const path = folder.file("grove.db");
    writeFirstRelease(path);
    const storage = await openSqliteStorage({ path });

    const ada = await storage.reads.member(1, "ada");
    expect(ada).toEqual({
      ...aMember(7),
      id: "ada",
      createdAt: 5,
      version: 3,
      due: 99,
      hidden: false,
      profile: { ...aMember(7).profile, name: "Ada", locale: "de", zone: "UTC" },
      state: { ...emptyState(), ...(JSON.parse(STATE) as object) },
    });
    expect(await storage.reads.bucketsOf(1, 7)).toEqual([
      { member: 7, bucket: "visit|2026-11-22", times: 2, amounts: { points: 10 }, version: 0 },
    ]);
    expect(await storage.reads.referredBy(1, 9, 10)).toEqual([7]);
    expect(await storage.reads.names(1, [7])).toEqual([
      { key: 7, id: "ada", kind: "member", name: "Ada", hidden: false, listed: null },
    ]);

    const committed = await storage.books.commit(
      1,
      aPlan({ members: [{ ...ada!, hidden: true, due: NOON }] }),
    );
    expect(committed.status).toBe("committed");
    expect(await storage.reads.memberByKey(1, 7)).toEqual({ ...ada, hidden: true, due: NOON, version: 4 });
    await storage.close();
  });

  it("[S35] keeps its programme: new fields get their defaults, a part nobody read is left out where it is not valid", async () => {
    await using folder = await temporaryFolder();
    const path = folder.file("grove.db");
    writeFirstRelease(path);
    const storage = await openSqliteStorage({ path });

    const program = (await storage.sites.currentProgram(1))?.program;
    await storage.close();

    expect(program).toMatchObject({ badges: [{ id: "b" }], streaks: [{ id: "daily", every: "day" }] });
    expect(program).not.toHaveProperty("quests");
    expect(storedProgram(program)).toEqual(program);
  });

  it("[S35] refuses what is no programme of any version", () => {
    const broken = { ...(JSON.parse(PROGRAM) as object), rules: [{ nonsense: true }] };
    expect(() => storedProgram(broken)).toThrow(/cannot be read/);
    expect(() => storedProgram(null)).toThrow(/cannot be read/);
  });
});
