import type { SiteContext } from "../../identity/directory.ts";
import type { SiteStorage } from "../../storage/sites.ts";

/**
 * Since when, in milliseconds, the programme has had a board without a break: when the first of the versions up to the present
 * one was made that all have it. Periods before it were nobody's contest, though their sums can be asked for.
 *
 * @param enough Whatever lies before this instant is not looked at, in milliseconds.
 */
export async function boardSince(
  sites: SiteStorage,
  ctx: SiteContext,
  board: string,
  enough: number,
): Promise<number> {
  const site = ctx.site.key;
  const versions = await sites.programVersions(site);
  const past = versions
    .filter(({ version }) => version <= ctx.program.version)
    .sort((a, b) => b.version - a.version);
  let since = past[0]?.at ?? ctx.site.createdAt;
  for (const { version, at } of past.slice(1)) {
    if (since < enough) break;
    const before = await sites.program(site, version);
    if (!before?.program.boards.some(({ id }) => id === board)) break;
    since = at;
  }
  return since;
}
