import type { Command } from "commander";
import { checkDocument } from "../ledger/checkDocument.ts";
import { pushProgram } from "../ledger/pushProgram.ts";
import { CliError, unwrap } from "./cliError.ts";
import { openBooks } from "./openBooks.ts";
import { addProgramHistory } from "./programHistory.ts";
import { addProgramSimulate } from "./programSimulate.ts";
import { addTemplateCommand } from "./programTemplate.ts";
import { printWarnings, readDocument } from "./readDocument.ts";

export function addProgramCommand(program: Command): void {
  const rules = program
    .command("program")
    .description("check, push, pull, simulate and follow the programme of a site");
  rules
    .command("check <file>")
    .description(
      "tell the faults of a programme (all of its shape; then all of its references) and the warnings",
    )
    .action(check);
  rules
    .command("push <site> <file>")
    .description("make a programme the site's next version")
    .option("--by <name>", "who pushes; kept with the version", "cli")
    .action(push);
  rules
    .command("pull <site>")
    .description("print the programme that counts")
    .option("--version <number>", "an older version")
    .action(pull);
  addTemplateCommand(rules);
  addProgramSimulate(rules);
  addProgramHistory(rules);
}

function check(file: string): void {
  const { warnings } = unwrap(checkDocument(readDocument(file)));
  printWarnings(warnings);
  console.log(`${file} is a valid programme.`);
}

async function push(id: string, file: string, options: { by: string }): Promise<void> {
  const document = readDocument(file);
  await using books = await openBooks();
  const ctx = await books.site(id);
  const { version, warnings } = unwrap(await pushProgram(books.core, ctx, { document, by: options.by }));
  printWarnings(warnings);
  console.log(`Version ${version} counts from now on.`);
}

async function pull(id: string, options: { version?: string }): Promise<void> {
  await using books = await openBooks();
  const { site } = await books.site(id);
  const { sites } = books.core.storage;
  const found = options.version
    ? await sites.program(site.key, Number(options.version))
    : await sites.currentProgram(site.key);
  if (!found) throw new CliError(`The site ${id} has no such version.`);
  console.log(JSON.stringify(found.program, null, 2));
}
