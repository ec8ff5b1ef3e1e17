import type { z } from "zod";
import { failure, success, type Fault, type Result } from "../../protocol/result.ts";

/** Faults told in one answer: enough to mend a file, not enough to make us write a book. */
const FAULTS_MAX = 100;

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
  const errors = parsed.error.issues.flatMap((issue) => faultsOf(issue, part)).slice(0, FAULTS_MAX);
  const first = errors[0];
  return failure("invalid_payload", first ? `${first.path}: ${first.message}` : "not valid", { errors });
}

/** An unknown field is told by its own path, not by that of the object around it. */
function faultsOf(issue: z.core.$ZodIssue, part: string): Fault[] {
  const path = [part, ...issue.path.map(String)].filter((name) => name !== "");
  if (issue.code !== "unrecognized_keys") return [{ path: path.join("."), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "unknown field" }));
}
