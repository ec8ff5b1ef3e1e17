import type { Command } from "commander";
import { ConsoleLinks } from "../console/consoleLinks.ts";
import { openBooks } from "./openBooks.ts";

const LIFETIME_MS = 3_600_000;

export function addConsoleLinkCommand(program: Command): void {
  program
    .command("console-link <site>")
    .description("print a link that opens the site's console once, within an hour")
    .option("--url <url>", "where the server is reached; the address of the settings when absent")
    .action(printLink);
}

async function printLink(id: string, options: { url?: string }): Promise<void> {
  await using books = await openBooks();
  const { core, config } = books;
  const { site } = await books.site(id);
  const link = new ConsoleLinks(config.dataFolder, () => core.clock()).make(site.id, LIFETIME_MS);
  const base = options.url ?? `http://${config.host}:${config.port}`;
  console.log(new URL(`/console/enter?link=${link}`, base).href);
}
