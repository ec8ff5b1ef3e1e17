import type { SiteContext } from "../identity/directory.ts";
import { Program } from "../protocol/program.ts";
import { failure, success, type Fault, type Result } from "../protocol/result.ts";
import { compileProgram } from "../rules/compileProgram.ts";
import type { CompiledProgram } from "../rules/types.ts";
import type { Core } from "./core.ts";

/** A document that is a programme, or every fault in it with its path. Warnings tell of parts that can't do what they seem to. */
export function checkProgram(
  document: unknown,
  version = 0,
): Result<{ compiled: CompiledProgram; warnings: Fault[] }> {
  const parsed = Program.safeParse(document);
  if (!parsed.success) {
    const errors = parsed.error.issues.map((issue) => ({
      path: issue.path.join("."),
      message: issue.message,
    }));
    return failure("program_invalid", "The programme is not valid.", { errors });
  }
  const result = compileProgram(parsed.data, version);
  if (!result.ok) return failure("program_invalid", "The programme is not valid.", { errors: result.faults });
  return success({ compiled: result.compiled, warnings: result.warnings });
}

/** Publishes a programme as a new version; a bad one is refused whole. Events accepted before keep what they were judged by. */
export async function pushProgram(
  core: Core,
  ctx: SiteContext,
  document: unknown,
  by: string,
): Promise<Result<{ version: number; warnings: Fault[] }>> {
  const checked = checkProgram(document);
  if (!checked.ok) return checked;
  const { compiled, warnings } = checked.data;
  const version = await core.storage.sites.pushProgram(ctx.site.key, compiled.program, by, core.clock());
  core.directory.invalidate();
  return success({ version, warnings });
}
