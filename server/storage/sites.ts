import type { Program } from "../protocol/program.ts";
import type { KeyScope, ProgramVersion, SecretKey, Site, TokenKey } from "./records.ts";

/** A programme on its way to be the next version. */
export interface ProgramPush {
  program: Program;
  by: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The version that must be the last one; 0 for none yet. Absent where that does not matter. */
  basedOn?: number | undefined;
}

/** Sites, their keys and their programmes. Small, rarely written, read through a short-lived cache. */
export interface SiteStorage {
  create(site: Omit<Site, "key">): Promise<Site>;
  byId(id: string): Promise<Site | undefined>;
  byKey(key: number): Promise<Site | undefined>;
  list(): Promise<Site[]>;
  update(site: Site): Promise<void>;

  addTokenKey(site: number, key: TokenKey): Promise<void>;
  tokenKeys(site: number): Promise<TokenKey[]>;
  endTokenKey(site: number, kid: string, at: number): Promise<void>;

  addSecretKey(site: number, key: SecretKey): Promise<void>;
  secretKeys(site: number): Promise<SecretKey[]>;
  /** Which site and scopes a presented key stands for. */
  secretKeyByHash(hash: string): Promise<{ site: number; key: SecretKey } | undefined>;
  endSecretKey(site: number, hash: string, at: number): Promise<void>;
  /** Rises with every change of a site, a key or a programme; caches ask it to know whether they are stale. */
  revision(): Promise<number>;

  /** Appends a version and answers its number; versions count from 1 without holes. `null` where `basedOn` is not the last one. (S23) */
  pushProgram(site: number, push: ProgramPush): Promise<number | null>;
  program(site: number, version: number): Promise<ProgramVersion | undefined>;
  currentProgram(site: number): Promise<ProgramVersion | undefined>;
  programVersions(site: number): Promise<Omit<ProgramVersion, "program">[]>;
}

export const ALL_SCOPES: readonly KeyScope[] = ["events", "members", "moderation", "program"];
