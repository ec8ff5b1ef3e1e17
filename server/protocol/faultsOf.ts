import type { z } from "zod";
import type { Fault } from "./result.ts";

/** Faults told in one answer: enough to mend a file, not enough to make us write a book. */
const FAULTS_MAX = 100;

/**
 * What zod found, as faults with dotted paths. An unknown field is told by its own path, not by that of the object around it. (P1)
 *
 * @param part Put before each path, such as `query`; empty where paths stand alone.
 */
export function faultsOf(error: z.ZodError, part = ""): Fault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, part)).slice(0, FAULTS_MAX);
}

function faultsOfIssue(issue: z.core.$ZodIssue, part: string): Fault[] {
  const path = [part, ...issue.path.map(String)].filter((name) => name !== "");
  if (issue.code !== "unrecognized_keys") return [{ path: path.join("."), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key].join("."), message: "unknown field" }));
}
