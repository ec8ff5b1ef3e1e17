import { readFileSync } from "node:fs";
import type { Fault } from "../protocol/result.ts";
import { CliError } from "./cliError.ts";

/** A file of JSON. */
export function readDocument(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new CliError(`${file}: ${error instanceof Error ? error.message : "can't be read"}`);
  }
}

export function printWarnings(warnings: readonly Fault[]): void {
  for (const warning of warnings) console.log(`warning  ${warning.path}: ${warning.message}`);
}
