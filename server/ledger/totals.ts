import type { SiteContext } from "../identity/directory.ts";

/** What all members of a site have together; members only, no guests. */
export interface SiteTotals {
  members: number;
  /** How many members have a badge, by its id. */
  holders: ReadonlyMap<string, number>;
  /** What was added to each challenge. */
  challenges: ReadonlyMap<string, number>;
  /** Members who added to a challenge and were not rewarded for it yet. */
  unpaid(challenge: string): Iterable<number>;
}

/** Sums over all members of a site, in memory: read from the storage at first use, then kept up with each commit. (L20) */
export interface Totals {
  /** Rejects while the storage is away. */
  of(ctx: Pick<SiteContext, "site">): Promise<SiteTotals>;
  /** The same, or `null` where reading takes longer than a page should wait. */
  soon(ctx: Pick<SiteContext, "site">): Promise<SiteTotals | null>;
  /** The same where it has been read, else `null`. */
  known(site: number): SiteTotals | null;
}
