import { createFreshness } from "../../identity/freshness.ts";
import type { Core } from "../../ledger/core.ts";

/**
 * Says whether any site lists an origin: what a browser may read over polling, before the handshake has named the site.
 * The site itself is checked when it is known.
 */
export function createListedOrigins(core: Core): (origin: string) => Promise<boolean> {
  const { sites } = core.storage;
  const freshness = createFreshness({ sites, clock: () => core.clock() });
  let generation = -1;
  let listed: ReadonlySet<string> = new Set();

  return async (origin) => {
    const latest = await freshness.generation();
    if (latest !== generation) {
      const all = await sites.list();
      listed = new Set(all.flatMap((site) => site.origins));
      generation = latest;
    }
    return listed.has(origin) || core.ownOrigins().has(origin);
  };
}
