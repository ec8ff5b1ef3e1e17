import { readConfig, type Config } from "../config.ts";
import { CliError } from "./cliError.ts";

/** The settings of the environment; ends the command with every problem at once. */
export function settings(): Config {
  const read = readConfig(process.env);
  if (read.ok) return read.config;
  throw new CliError(
    ["These settings are wrong:", ...read.problems.map((problem) => `  ${problem}`)].join("\n"),
  );
}
