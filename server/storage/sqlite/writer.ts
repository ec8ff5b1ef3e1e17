import type { BoardSnapshot } from "../boardSnapshot.ts";
import type { Committed, Need } from "../books.ts";
import type { SecretKey, SigningKey, Site, TokenKey } from "../records.ts";
import type { Breach, Seal } from "../seals.ts";
import type { NewSchedule, ProgramPush, Publication } from "../sites.ts";
import type { LoadedRows } from "./loadedRows.ts";
import type { PlanRows } from "./planRows.ts";
import type { RebuiltRows } from "./rebuiltRows.ts";

/** All that writes, synchronously, on one connection; in the main thread or behind a worker. Throws StorageUnavailable. */
export interface Writer {
  load(site: number, need: Need): LoadedRows;
  commit(site: number, plan: PlanRows): Committed;
  replaceProjections(site: number, rebuilt: RebuiltRows): { status: Committed["status"] };
  closeBoard(site: number, snapshot: BoardSnapshot): boolean;
  reserveKeys(count: number): number;
  createSite(site: Omit<Site, "key">): Site;
  updateSite(site: Site): void;
  addTokenKey(site: number, key: TokenKey): void;
  endTokenKey(site: number, kid: string, at: number): void;
  addSecretKey(site: number, key: SecretKey): void;
  endSecretKey(site: number, hash: string, at: number): void;
  pushProgram(site: number, push: ProgramPush): number | null;
  schedule(site: number, schedule: NewSchedule): number;
  publishScheduled(site: number, key: number, now: number): Publication;
  unschedule(site: number, key: number): boolean;
  addSigningKey(site: number, key: SigningKey, after: string | null): boolean;
  appendSeal(site: number, seal: Seal): boolean;
  setBreach(site: number, breach: Breach | null): void;
  ping(): void;
  close(): void;
}

/** Calls the writer wherever it lives; calls run one after another in the order in which they were made. */
export type CallWriter = <M extends keyof Writer>(
  method: M,
  ...args: Parameters<Writer[M]>
) => Promise<ReturnType<Writer[M]>>;

export function invoke<M extends keyof Writer>(
  writer: Writer,
  method: M,
  args: Parameters<Writer[M]>,
): ReturnType<Writer[M]> {
  // TypeScript cannot see that a method and its own arguments belong together.
  const run = writer[method] as (...args: Parameters<Writer[M]>) => ReturnType<Writer[M]>;
  return run(...args);
}
