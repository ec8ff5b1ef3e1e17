import { faultsOf } from "../protocol/faultsOf.ts";
import { Program } from "../protocol/program.ts";
import { failure, success, type Fault, type Result } from "../protocol/result.ts";
import { compileProgram } from "../rules/compileProgram.ts";
import type { CompiledProgram } from "../rules/types.ts";

/**
 * A document that is a programme, or its faults, each with its path: all those of its shape; once that is right, all those of what its
 * parts say of each other. Warnings tell of parts that can't do what they seem to.
 */
export function checkDocument(document: unknown): Result<{ compiled: CompiledProgram; warnings: Fault[] }> {
  const parsed = Program.safeParse(document);
  if (!parsed.success) return invalid(faultsOf(parsed.error));
  const result = compileProgram(parsed.data, 0);
  if (!result.ok) return invalid(result.faults);
  return success({ compiled: result.compiled, warnings: result.warnings });
}

function invalid(errors: Fault[]) {
  return failure("program_invalid", "The programme is not valid.", { errors });
}
