import { StorageUnavailable } from "../books.ts";
import { assertDurable, openDatabase } from "./openDatabase.ts";
import { createCheckpointer } from "./createCheckpointer.ts";
import { createCounterTable } from "./counterTable.ts";
import { createKeys } from "./createKeys.ts";
import { createPlanWriter } from "./createPlanWriter.ts";
import { createLoader } from "./createLoader.ts";
import { createRebuiltWriter } from "./createRebuiltWriter.ts";
import { createScheduleWrites } from "./scheduleWrites.ts";
import { createSealWrites } from "./sealTable.ts";
import { createSigningKeyWrites } from "./signingKeyTable.ts";
import { createSiteWrites } from "./siteWrites.ts";
import { createSnapshotTable } from "./snapshotTable.ts";
import { createKeyWrites } from "./keyWrites.ts";
import { migrate } from "./migrate.ts";
import { translateErrors } from "./translateErrors.ts";
import type { Writer } from "./writer.ts";

/** Opens the file for writing: migrates it, writes once, and proves that commits are fsynced. (S7, S8) */
export function createWriter(path: string): Writer {
  const db = openDatabase(path, "write");
  try {
    return openWriter(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

function openWriter(db: ReturnType<typeof openDatabase>): Writer {
  migrate(db);
  const counters = createCounterTable(db);
  const touch = (): void => void translateErrors(() => counters.add("opened", 1));
  touch();
  assertDurable(db);

  const snapshots = createSnapshotTable(db);
  const load = createLoader(db);
  const commit = createPlanWriter(db);
  const seals = createSealWrites(db);
  const replaceProjections = createRebuiltWriter(db);
  const takeKeys = createKeys(counters);
  const checkpointer = createCheckpointer(db);
  let isWriting = true;

  /** Runs one write; after one that failed, `ping` asks the disk again. */
  const write = <T>(work: () => T): T => {
    try {
      const answer = translateErrors(work);
      isWriting = true;
      checkpointer.afterCommit();
      return answer;
    } catch (error) {
      if (error instanceof StorageUnavailable) isWriting = false;
      throw error;
    }
  };

  return {
    load: (site, need) => translateErrors(() => load(site, need)),
    commit: (site, plan) => write(() => commit(site, plan)),
    replaceProjections: (site, rebuilt) => write(() => replaceProjections(site, rebuilt)),
    appendSeal: (site, seal) => write(() => seals.append(site, seal)),
    setBreach: (site, breach) => write(() => seals.setBreach(site, breach)),
    closeBoard: (site, snapshot) => write(() => snapshots.insert(site, snapshot)),
    reserveKeys: (count) => write(() => takeKeys(count)),
    ...siteMethods(db, write),
    ping: () => (isWriting ? void translateErrors(() => counters.read("opened")) : write(touch)),
    close() {
      checkpointer.stop();
      db.close();
    },
  };
}

type SiteMethods = Omit<
  Writer,
  | "appendSeal"
  | "setBreach"
  | "load"
  | "commit"
  | "replaceProjections"
  | "closeBoard"
  | "reserveKeys"
  | "ping"
  | "close"
>;

/** What changes sites, their keys and their programmes. */
function siteMethods(db: ReturnType<typeof openDatabase>, write: <T>(work: () => T) => T): SiteMethods {
  const sites = createSiteWrites(db);
  const keys = createKeyWrites(db);
  const schedules = createScheduleWrites(db);
  const addSigningKey = createSigningKeyWrites(db);

  return {
    createSite: (site) => write(() => sites.create(site)),
    updateSite: (site) => write(() => sites.update(site)),
    addTokenKey: (site, key) => write(() => keys.addTokenKey(site, key)),
    endTokenKey: (site, kid, at) => write(() => keys.endTokenKey(site, kid, at)),
    addSecretKey: (site, key) => write(() => keys.addSecretKey(site, key)),
    endSecretKey: (site, hash, at) => write(() => keys.endSecretKey(site, hash, at)),
    pushProgram: (site, push) => write(() => sites.pushProgram(site, push)),
    schedule: (site, schedule) => write(() => schedules.schedule(site, schedule)),
    publishScheduled: (site, key, now) => write(() => schedules.publishScheduled(site, key, now)),
    unschedule: (site, key) => write(() => schedules.unschedule(site, key)),
    addSigningKey: (site, key, after) => write(() => addSigningKey(site, key, after)),
  };
}
