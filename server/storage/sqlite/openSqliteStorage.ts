import type { Database } from "better-sqlite3";
import type { SealStorage } from "../seals.ts";
import type { SiteStorage } from "../sites.ts";
import type { Storage } from "../storage.ts";
import { answering, createReads } from "./createReads.ts";
import { createWriter } from "./createWriter.ts";
import { openDatabase } from "./openDatabase.ts";
import { createProgramReads } from "./programReads.ts";
import { createScheduleReads } from "./scheduleReads.ts";
import { createSealReads } from "./sealTable.ts";
import { createSigningKeyReads } from "./signingKeyTable.ts";
import { createSiteReads } from "./siteReads.ts";
import { toLoaded } from "./loadedRows.ts";
import { toPlanRows } from "./planRows.ts";
import { toRebuiltRows } from "./rebuiltRows.ts";
import { startWriterThread } from "./startWriterThread.ts";
import { invoke, type CallWriter } from "./writer.ts";

export interface SqliteOptions {
  /** The database file; made where it does not exist. Its folder must exist. */
  path: string;
  /** Whether the writer lives in a worker thread, as it does by default where this is compiled JavaScript: only that can. */
  worker?: boolean;
}

/** TypeScript that a test runner loads has no file that a worker could start from. */
const IS_COMPILED = import.meta.url.endsWith(".js");

/**
 * Opens the embedded database: one writer (in this thread or a worker) and one read connection in this thread.
 * Several processes may open the same file. (S10)
 *
 * @throws StorageUnavailable where the file cannot be opened; Error where its schema is newer than this program.
 */
export async function openSqliteStorage({ path, worker = IS_COMPILED }: SqliteOptions): Promise<Storage> {
  const call = worker ? await startWriterThread(path) : callInThread(path);
  const db = openDatabase(path, "read");

  return {
    sites: createSites(db, call),
    books: {
      load: async (site, need) => toLoaded(await call("load", site, need)),
      commit: async (site, plan) => call("commit", site, toPlanRows(plan)),
      replaceProjections: (site, rebuilt) => call("replaceProjections", site, toRebuiltRows(rebuilt)),
      closeBoard: (site, snapshot) => call("closeBoard", site, snapshot),
      reserveKeys: (count) => call("reserveKeys", count),
    },
    reads: createReads(db),
    seals: createSeals(db, call),
    ping: () => call("ping"),
    async close() {
      db.close();
      await call("close");
    },
  };
}

function callInThread(path: string): CallWriter {
  const writer = createWriter(path);
  return async (method, ...args) => invoke(writer, method, args);
}

function createSeals(db: Database, call: CallWriter): SealStorage {
  const seals = createSealReads(db);
  return {
    last: answering(seals.last),
    list: answering(seals.list),
    breach: answering(seals.breach),
    append: (site, seal) => call("appendSeal", site, seal),
    setBreach: (site, breach) => call("setBreach", site, breach),
  };
}

function createSites(db: Database, call: CallWriter): SiteStorage {
  const reads = createSiteReads(db);
  const programs = createProgramReads(db);
  const schedules = createScheduleReads(db);
  const signing = createSigningKeyReads(db);
  return {
    create: (site) => call("createSite", site),
    update: (site) => call("updateSite", site),
    addTokenKey: (site, key) => call("addTokenKey", site, key),
    endTokenKey: (site, kid, at) => call("endTokenKey", site, kid, at),
    addSecretKey: (site, key) => call("addSecretKey", site, key),
    endSecretKey: (site, hash, at) => call("endSecretKey", site, hash, at),
    pushProgram: (site, push) => call("pushProgram", site, push),
    byId: answering(reads.byId),
    byKey: answering(reads.byKey),
    list: answering(reads.list),
    tokenKeys: answering(reads.tokenKeys),
    secretKeys: answering(reads.secretKeys),
    secretKeyByHash: answering(reads.secretKeyByHash),
    revision: answering(reads.revision),
    program: answering(programs.version),
    currentProgram: answering(programs.current),
    programVersions: answering(programs.list),
    schedule: (site, schedule) => call("schedule", site, schedule),
    scheduled: answering(schedules.waiting),
    schedules: answering(schedules.latest),
    publishScheduled: (site, key, now) => call("publishScheduled", site, key, now),
    unschedule: (site, key) => call("unschedule", site, key),
    signingKey: answering(signing.newest),
    signingKeys: answering(signing.all),
    addSigningKey: (site, key, after) => call("addSigningKey", site, key, after),
  };
}
