import type { SiteContext } from "../identity/directory.ts";
import { failure, success, type Fault, type Result } from "../protocol/result.ts";
import { checkDocument } from "./checkDocument.ts";
import type { Core } from "./core.ts";

export interface Push {
  document: unknown;
  /** Who pushes; kept with the version. */
  by: string;
  /** The version that the document is a change of; 0 before the first push. */
  basedOn?: number | undefined;
}

/**
 * Publishes a programme as a new version; a bad one is refused whole. Events accepted before keep what they were judged by.
 *
 * Refuses with `program_invalid`, or with `conflict` when another version than `basedOn` counts by now. (P19)
 */
export async function pushProgram(
  core: Core,
  ctx: SiteContext,
  { document, by, basedOn }: Push,
): Promise<Result<{ version: number; warnings: Fault[] }>> {
  const checked = checkDocument(document);
  if (!checked.ok) return checked;
  const { compiled, warnings } = checked.data;
  const pushed = { program: compiled.program, by, at: core.clock(), basedOn };
  const version = await core.storage.sites.pushProgram(ctx.site.key, pushed);
  if (version === null) return failure("conflict", "Another version was published meanwhile.");
  core.directory.invalidate();
  return success({ version, warnings });
}
