import type { SiteStorage } from "../storage/sites.ts";

/** For how long what was read of a site, a key or a programme is believed, in milliseconds. */
const FRESH_FOR_MS = 1_000;

/** Tells caches when to forget. */
export interface Freshness {
  /** A number that differs from the last one whenever a site, a key or a programme may have changed since. */
  generation(): Promise<number>;
  /** Makes the next question ask the storage, whatever the clock says. */
  expire(): void;
}

/** Asks the storage's revision at most once in `FRESH_FOR_MS`, however many ask. Rejects while the storage is away. */
export function createFreshness(deps: {
  sites: Pick<SiteStorage, "revision">;
  clock: () => number;
}): Freshness {
  let askedAt = Number.NEGATIVE_INFINITY;
  let generation = 0;
  let revision: number | null = null;
  let asking: Promise<void> | null = null;
  let expired = 0;

  async function ask(): Promise<void> {
    const at = deps.clock();
    const before = expired;
    const latest = await deps.sites.revision();
    // The answer may be older than the change that expired it: the next question asks again.
    if (before !== expired) return;
    if (latest !== revision) generation += 1;
    revision = latest;
    askedAt = at;
  }

  return {
    async generation() {
      const age = deps.clock() - askedAt;
      if (age >= 0 && age < FRESH_FOR_MS) return generation;
      const mine = (asking ??= ask());
      try {
        await mine;
      } finally {
        if (asking === mine) asking = null;
      }
      return generation;
    },
    expire() {
      askedAt = Number.NEGATIVE_INFINITY;
      revision = null;
      asking = null;
      expired += 1;
      generation += 1;
    },
  };
}
