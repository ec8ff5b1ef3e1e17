import { setImmediate as breathe, setTimeout as wait } from "node:timers/promises";
import type { Member } from "../storage/records.ts";
import type { Storage } from "../storage/storage.ts";
import { TotalsOfSite } from "./totalsOfSite.ts";
import type { Totals } from "./totals.ts";
import type { Intake } from "./unit.ts";

/** Members in one page: short enough to leave the loop room to breathe. */
const PAGE = 2_000;
/** How long a page waits for totals that are still being read, in milliseconds. */
const SOON_MS = 300;

/** Keeps the totals of all sites for as long as the intake lives. (L20) */
export function createTotals({ storage, intake }: { storage: Storage; intake: Intake }): Totals {
  const sites = new Map<number, { totals: TotalsOfSite; ready: Promise<TotalsOfSite>; isReady: boolean }>();
  intake.onCommitted((commit) => {
    const totals = sites.get(commit.moment.site.key)?.totals;
    if (!totals) return;
    // A commit's members carry the version that was read; they are stored with the next one.
    for (const member of commit.members.values()) totals.put(member, member.version + 1);
  });

  async function fill(site: number, totals: TotalsOfSite): Promise<TotalsOfSite> {
    for (let after = 0; ;) {
      const page: Member[] = await storage.reads.members(site, after, PAGE);
      for (const member of page) totals.put(member, member.version);
      if (page.length < PAGE) return totals;
      after = page.at(-1)!.key;
      await breathe();
    }
  }

  function of({ site }: Parameters<Totals["of"]>[0]): Promise<TotalsOfSite> {
    const known = sites.get(site.key);
    if (known) return known.ready;
    // Commits count from here on; the pages bring what was there before, and never put an older state over a newer.
    const totals = new TotalsOfSite();
    const kept = { totals, ready: fill(site.key, totals), isReady: false };
    sites.set(site.key, kept);
    kept.ready.then(
      () => (kept.isReady = true),
      () => sites.delete(site.key),
    );
    return kept.ready;
  }

  return {
    of,
    async soon(ctx) {
      const known = sites.get(ctx.site.key);
      if (known?.isReady) return known.totals;
      return Promise.race([of(ctx), wait(SOON_MS, null, { ref: false })]);
    },
    known(site) {
      const kept = sites.get(site);
      return kept?.isReady ? kept.totals : null;
    },
  };
}
