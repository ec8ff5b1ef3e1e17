import type { Command } from "commander";

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("serve until SIGTERM or SIGINT")
    .action(async () => {
      // Only this command needs the whole server: the others start without it in half the time.
      const { main } = await import("../main.ts");
      await main(process.env);
    });
}
