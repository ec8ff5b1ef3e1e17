import type { Failure, Result } from "../protocol/result.ts";

/** Ends a command with one message instead of a stack. */
export class CliError extends Error {
  override name = "CliError";
}

/** The data of a result; a refusal ends the command with its message and every fault. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.data;
  throw new CliError(describe(result.error));
}

function describe({ code, message, errors = [] }: Failure): string {
  return [`${message} (${code})`, ...errors.map((fault) => `  ${fault.path}: ${fault.message}`)].join("\n");
}
