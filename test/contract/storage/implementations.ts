import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSqliteStorage } from "../../../server/storage/sqlite/openSqliteStorage.ts";
import type { Storage } from "../../../server/storage/storage.ts";

/** One empty database, with as many connections as a test wants; all are closed and everything is removed at the end. */
export interface TestDatabase extends AsyncDisposable {
  storage: Storage;
  /** A second process's view of the same database. */
  connect: () => Promise<Storage>;
}

export interface Implementation {
  name: string;
  create: () => Promise<TestDatabase>;
}

async function createSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "grove-storage-"));
  const opened: Storage[] = [];
  const connect = async (): Promise<Storage> => {
    const storage = await openSqliteStorage({ path: join(folder, "grove.db"), worker: false });
    opened.push(storage);
    return storage;
  };
  return {
    storage: await connect(),
    connect,
    async [Symbol.asyncDispose]() {
      for (const storage of opened) await storage.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** Every implementation that the contract suite runs over. */
export const implementations: readonly Implementation[] = [{ name: "SQLite", create: createSqlite }];
