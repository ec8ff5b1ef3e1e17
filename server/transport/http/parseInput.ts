import type { z } from "zod";
import { faultsOf } from "../../protocol/faultsOf.ts";
import { failure, success, type Result } from "../../protocol/result.ts";

/**
 * Checks one part of a call.
 *
 * @param part Put before each fault's path: `query.limit`; empty for the body, whose paths stand alone.
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  part: string,
): Result<z.output<S>> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return success(parsed.data);
  const errors = faultsOf(parsed.error, part);
  const first = errors[0];
  return failure("invalid_payload", first ? `${first.path}: ${first.message}` : "not valid", { errors });
}
