import type { SiteContext } from "../../identity/directory.ts";
import type { Fault, Result } from "../../protocol/result.ts";
import type { Core } from "../core.ts";
import { pushProgram } from "../pushProgram.ts";
import { readVersion } from "./readVersions.ts";

export interface Rollback {
  version: number;
  by: string;
  /** The version that must be the present one. */
  basedOn?: number | undefined;
}

/**
 * Publishes the rules of an older version as a new one: history only grows. Events accepted meanwhile keep what they were judged by. (L61)
 */
export async function rollBack(
  core: Core,
  ctx: SiteContext,
  { version, by, basedOn }: Rollback,
): Promise<Result<{ version: number; warnings: Fault[] }>> {
  const old = await readVersion(core, ctx, version);
  if (!old.ok) return old;
  return pushProgram(core, ctx, {
    document: old.data.program,
    by: `${by}, back to version ${version}`,
    basedOn,
  });
}
