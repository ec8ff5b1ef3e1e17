import type { Command } from "commander";

export function addConsoleLinkCommand(program: Command): void {
  program.command("console-link <site>").description("print a one-time link to the console");
}
