import type { Site } from "../storage/records.ts";
import type { Storage } from "../storage/storage.ts";
import type { Cipher } from "./cipher.ts";
import { createSiteLoader } from "./createSiteLoader.ts";
import type { Directory, SiteContext } from "./directory.ts";
import { createFreshness } from "./freshness.ts";

export interface DirectoryDeps {
  storage: Pick<Storage, "sites" | "seals">;
  cipher: Cipher;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** Contexts by the site's key, and keys by the site's id. Readings that began before a change end in the cache before it. */
interface Cache {
  contexts: Map<number, Promise<SiteContext>>;
  keys: Map<string, number>;
}

/** Reads sites through a cache; programmes are compiled once a version. Rejects while the storage is away. */
export function createDirectory({ storage, cipher, clock }: DirectoryDeps): Directory {
  const { sites } = storage;
  const freshness = createFreshness({ sites, clock });
  const load = createSiteLoader(storage, cipher);
  let cache: Cache = { contexts: new Map(), keys: new Map() };
  let generation = 0;

  async function freshCache(): Promise<Cache> {
    const latest = await freshness.generation();
    if (latest !== generation) cache = { contexts: new Map(), keys: new Map() };
    generation = latest;
    return cache;
  }

  function remember({ contexts, keys }: Cache, site: Site): Promise<SiteContext> {
    const context = load(site);
    keys.set(site.id, site.key);
    contexts.set(site.key, context);
    context.catch(() => contexts.delete(site.key));
    return context;
  }

  return {
    async byKey(key) {
      const fresh = await freshCache();
      const known = fresh.contexts.get(key);
      if (known) return known;
      const site = await sites.byKey(key);
      return site && (fresh.contexts.get(key) ?? remember(fresh, site));
    },
    async byId(id) {
      const fresh = await freshCache();
      const known = fresh.contexts.get(fresh.keys.get(id) ?? Number.NaN);
      if (known) return known;
      const site = await sites.byId(id);
      return site && (fresh.contexts.get(site.key) ?? remember(fresh, site));
    },
    invalidate: () => freshness.expire(),
  };
}
