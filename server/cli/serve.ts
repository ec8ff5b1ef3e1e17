import type { Command } from "commander";
import { main } from "../main.ts";

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("serve until SIGTERM or SIGINT")
    .action(() => main(process.env));
}
