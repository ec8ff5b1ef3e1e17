import type { CompiledProgram } from "../rules/types.ts";
import type { Site, TokenKey } from "../storage/records.ts";

/** One site with what is needed at each call: its compiled programme and its token keys. */
export interface SiteContext {
  site: Site;
  program: CompiledProgram;
  tokenKeys: readonly TokenKey[];
}

/** Sites by id and key, from a cache that is never staler than `STALE_AFTER_MS` (a revoked key is dead within 5 s on every node). */
export interface Directory {
  byId(id: string): Promise<SiteContext | undefined>;
  byKey(key: number): Promise<SiteContext | undefined>;
  /** To be called after a change made by this process. */
  invalidate(): void;
}
