import type { CompiledProgram } from "../rules/types.ts";
import type { Site } from "../storage/records.ts";
import type { Breach } from "../storage/seals.ts";

/** A key that signs member tokens, opened. It stays inside the process. */
export interface OpenTokenKey {
  kid: string;
  /** UTF-8 bytes of the secret. */
  secret: Uint8Array;
  /** Not accepted from then on, in milliseconds; `null` while it counts. */
  expiresAt: number | null;
}

/** One site with what is needed at each call: its compiled programme and its token keys. */
export interface SiteContext {
  site: Site;
  program: CompiledProgram;
  tokenKeys: readonly OpenTokenKey[];
  /** While a row of the books is known not to be as it was sealed, nothing is granted. */
  breach: Breach | null;
}

/** Sites by id and key, from a cache that is never staler than a second or two (a revoked key is dead within 5 s on every node). */
export interface Directory {
  byId(id: string): Promise<SiteContext | undefined>;
  byKey(key: number): Promise<SiteContext | undefined>;
  /** To be called after a change made by this process. */
  invalidate(): void;
}
