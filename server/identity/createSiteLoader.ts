import type { Program } from "../protocol/program.ts";
import { compileStored } from "../rules/compileStored.ts";
import type { CompiledProgram } from "../rules/types.ts";
import type { Site } from "../storage/records.ts";
import type { Storage } from "../storage/storage.ts";
import type { Cipher } from "./cipher.ts";
import type { SiteContext } from "./directory.ts";
import { openTokenKey } from "./tokenKeys.ts";

/** What counts for a site whose owner has not pushed a programme yet: version 0. */
const NOTHING_AWARDED: Program = {
  schema: 1,
  timezone: "UTC",
  currencies: {},
  events: {},
  rules: [],
  badges: [],
  boards: [],
};

/** Reads what belongs to a site. Its programme is compiled once a version; token keys are opened. */
export function createSiteLoader(
  { sites, seals }: Pick<Storage, "sites" | "seals">,
  cipher: Cipher,
): (site: Site) => Promise<SiteContext> {
  const compiled = new Map<number, CompiledProgram>();

  async function programOf(site: number): Promise<CompiledProgram> {
    const stored = await sites.currentProgram(site);
    const version = stored?.version ?? 0;
    const known = compiled.get(site);
    if (known?.version === version) return known;
    const program = compileStored(stored?.program ?? NOTHING_AWARDED, version).compiled;
    compiled.set(site, program);
    return program;
  }

  return async (site) => {
    const [program, tokenKeys, breach] = await Promise.all([
      programOf(site.key),
      sites.tokenKeys(site.key),
      seals.breach(site.key),
    ]);
    const open = tokenKeys.map((key) => openTokenKey(cipher, site.id, key));
    return { site, program, tokenKeys: open, breach: breach ?? null };
  };
}
