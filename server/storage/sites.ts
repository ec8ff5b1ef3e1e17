import type { Program } from "../protocol/program.ts";
import type {
  KeyScope,
  ProgramVersion,
  ScheduledProgram,
  SecretKey,
  SigningKey,
  Site,
  TokenKey,
} from "./records.ts";

/** A programme on its way to be the next version. */
export interface ProgramPush {
  program: Program;
  by: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The version that must be the last one; 0 for none yet. Absent where that does not matter. */
  basedOn?: number | undefined;
}

/** A programme for later, before the storage gave it a key. */
export type NewSchedule = Pick<ScheduledProgram, "program" | "at" | "by" | "madeAt" | "basedOn">;

/** `gone`: it was published or cancelled before, or never was. */
export type Publication = { status: "published"; version: number } | { status: "stale" } | { status: "gone" };

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

  /** Keeps a programme for later; answers its key. */
  schedule(site: number, schedule: NewSchedule): Promise<number>;
  /** Programmes that wait, the one that is due first before the others. */
  scheduled(site: number): Promise<ScheduledProgram[]>;
  /** Every programme that was ever scheduled, the latest made first. */
  schedules(site: number, limit: number): Promise<ScheduledProgram[]>;
  /** Makes a waiting programme the next version, once, however often and by whomever it is asked. (S32) */
  publishScheduled(site: number, key: number, now: number): Promise<Publication>;
  /** `false` where it waits no longer. */
  unschedule(site: number, key: number): Promise<boolean>;

  /** The key that signs now: the one that was added last. */
  signingKey(site: number): Promise<SigningKey | undefined>;
  /** All of them, the newest first: for the list of keys that verifiers read. */
  signingKeys(site: number): Promise<SigningKey[]>;
  /** Adds a key where `after` (a `kid`, `null` for none yet) is still the newest; `false` where it is not: read again. (S33) */
  addSigningKey(site: number, key: SigningKey, after: string | null): Promise<boolean>;
}

export const ALL_SCOPES: readonly KeyScope[] = ["events", "members", "moderation", "program"];
