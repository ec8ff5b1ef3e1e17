import type { SiteContext } from "../identity/directory.ts";

/** What all members of a site have together; members only, no guests. */
export interface SiteTotals {
  /**
   * The share of the members who have a badge, by its id, 0 to 1; of those that nobody has there is none. Counted anew at most every
   * ten minutes: all pages are told the same, and not again with every newcomer.
   */
  shares(now: number): ReadonlyMap<string, number>;
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
