import type { SiteContext } from "../../identity/directory.ts";
import type { Program } from "../../protocol/program.ts";
import type { Core } from "../core.ts";

/** The programme as it was in a version: what is told of an entry is told in the names of that day. */
export async function programOf(core: Core, ctx: SiteContext, version: number): Promise<Program> {
  if (version === ctx.program.version) return ctx.program.program;
  const stored = await core.storage.sites.program(ctx.site.key, version);
  return stored?.program ?? ctx.program.program;
}
