import { compileProgram } from "../rules/compileProgram.ts";
import type { CompiledProgram } from "../rules/types.ts";
import { Program } from "../protocol/program.ts";
import type { Site } from "../storage/records.ts";
import type { SiteStorage } from "../storage/sites.ts";
import type { Cipher } from "./cipher.ts";
import type { Directory, SiteContext } from "./directory.ts";
import { createFreshness } from "./freshness.ts";
import { openTokenKey } from "./tokenKeys.ts";

export interface DirectoryDeps {
  storage: { sites: SiteStorage };
  cipher: Cipher;
  /** Milliseconds since 1970. */
  clock(): number;
}

/** Reads sites through a cache; programmes are compiled once a version. Rejects while the storage is away. */
export function createDirectory({ storage: { sites }, cipher, clock }: DirectoryDeps): Directory {
  const freshness = createFreshness({ sites, clock });
  const compiled = new Map<number, CompiledProgram>();
  let contexts = new Map<number, Promise<SiteContext | undefined>>();
  let keys = new Map<string, number>();
  let generation = 0;

  /** Answers the caches, emptied when anything may have changed. Readings that began before fill the old ones only. */
  async function caches(): Promise<{ contexts: typeof contexts; keys: typeof keys }> {
    const latest = await freshness.generation();
    if (latest !== generation) {
      generation = latest;
      contexts = new Map();
      keys = new Map();
    }
    return { contexts, keys };
  }

  async function programOf(site: number): Promise<CompiledProgram> {
    const stored = await sites.currentProgram(site);
    const version = stored?.version ?? 0;
    const known = compiled.get(site);
    if (known?.version === version) return known;
    const program = compileProgram(stored?.program ?? NOTHING_AWARDED, version);
    if (!program.ok) throw new Error(`version ${version} of site ${site}'s programme does not compile`);
    compiled.set(site, program.compiled);
    return program.compiled;
  }

  async function load(site: Site | undefined): Promise<SiteContext | undefined> {
    if (!site) return undefined;
    const [program, tokenKeys] = await Promise.all([programOf(site.key), sites.tokenKeys(site.key)]);
    return { site, program, tokenKeys: tokenKeys.map((key) => openTokenKey(cipher, site.id, key)) };
  }

  function byKeyIn(cache: typeof contexts, key: number, read: () => Promise<Site | undefined>) {
    const known = cache.get(key);
    if (known) return known;
    const loading = read().then(load);
    cache.set(key, loading);
    loading.then(
      (context) => context ?? cache.delete(key),
      () => cache.delete(key),
    );
    return loading;
  }

  return {
    async byKey(key) {
      const cache = await caches();
      return byKeyIn(cache.contexts, key, () => sites.byKey(key));
    },
    async byId(id) {
      const cache = await caches();
      const key = cache.keys.get(id);
      if (key !== undefined) return byKeyIn(cache.contexts, key, () => sites.byKey(key));
      const site = await sites.byId(id);
      if (!site) return undefined;
      cache.keys.set(id, site.key);
      return byKeyIn(cache.contexts, site.key, async () => site);
    },
    invalidate: () => freshness.expire(),
  };
}

/** What counts for a site whose owner has not pushed a programme yet: version 0. */
const NOTHING_AWARDED = Program.parse({ schema: 1, currencies: {}, events: {} });
