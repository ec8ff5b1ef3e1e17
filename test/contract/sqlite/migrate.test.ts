import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { migrate } from "../../../server/storage/sqlite/migrate.ts";
import { openSqliteStorage } from "../../../server/storage/sqlite/openSqliteStorage.ts";
import { temporaryFolder } from "./temporaryFolder.ts";

const first = "CREATE TABLE a (x INTEGER) STRICT; INSERT INTO a VALUES (1);";
const second = "CREATE TABLE b (x INTEGER) STRICT; INSERT INTO b SELECT x FROM a;";

const versionOf = (db: Database.Database): unknown => db.pragma("user_version", { simple: true });

describe("migrating the schema", () => {
  it("[S8] [F9] goes on where a killed migration was", () => {
    const db = new Database(":memory:");
    const killed = `${second} INSERT INTO nowhere VALUES (1);`;

    expect(() => migrate(db, [first, killed])).toThrow(/nowhere/);
    expect(versionOf(db)).toBe(1);
    migrate(db, [first, second]);

    expect(versionOf(db)).toBe(2);
    expect(db.prepare("SELECT x FROM b").pluck().all()).toEqual([1]);
  });

  it("[S8] changes nothing when there is nothing to do", () => {
    const db = new Database(":memory:");
    migrate(db, [first]);
    migrate(db, [first]);

    expect(db.prepare("SELECT count(*) FROM a").pluck().get()).toBe(1);
  });

  it("[S8] [F9] refuses a file of a newer version and leaves it as it is", async () => {
    await using folder = await temporaryFolder();
    const path = folder.file("grove.db");
    await (await openSqliteStorage({ path })).close();
    const newer = new Database(path);
    newer.pragma("user_version = 999");
    newer.close();

    await expect(openSqliteStorage({ path })).rejects.toThrow(/schema 999, this version of Grove knows \d+/);

    const after = new Database(path);
    expect(versionOf(after)).toBe(999);
    after.close();
  });

  it("[S8] refuses a database that is not Grove's and leaves it as it is", async () => {
    await using folder = await temporaryFolder();
    const path = folder.file("other.db");
    const other = new Database(path);
    other.exec("CREATE TABLE mine (x)");
    other.close();

    await expect(openSqliteStorage({ path })).rejects.toThrow(/not one of Grove's/);

    const after = new Database(path);
    expect(after.pragma("journal_mode", { simple: true })).toBe("delete");
    after.close();
  });
});
