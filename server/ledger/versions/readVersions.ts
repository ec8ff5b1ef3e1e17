import type { SiteContext } from "../../identity/directory.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { diffProgram, type ProgramChange } from "../../rules/diffProgram.ts";
import type { ProgramVersion } from "../../storage/records.ts";
import type { Core } from "../core.ts";

export async function readVersion(
  core: Core,
  { site }: SiteContext,
  version: number,
): Promise<Result<ProgramVersion>> {
  const found = await core.storage.sites.program(site.key, version);
  return found ? success(found) : failure("not_found", `There is no version ${version}.`);
}

export interface VersionDiff {
  from: number;
  to: number;
  changes: ProgramChange[];
}

/** What changed from one version to another; to the present one where `to` is left out. (L60) */
export async function diffVersions(
  core: Core,
  ctx: SiteContext,
  from: number,
  to: number = ctx.program.version,
): Promise<Result<VersionDiff>> {
  const before = await readVersion(core, ctx, from);
  if (!before.ok) return before;
  const after = await readVersion(core, ctx, to);
  if (!after.ok) return after;
  return success({ from, to, changes: diffProgram(before.data.program, after.data.program) });
}
