import type { Command } from "commander";
import { backfill } from "../ledger/backfill/backfill.ts";
import { diffVersions } from "../ledger/versions/readVersions.ts";
import { rollBack } from "../ledger/versions/rollBack.ts";
import { listSchedules, scheduleProgram, unscheduleProgram } from "../ledger/versions/schedules.ts";
import type { ProgramChange } from "../rules/diffProgram.ts";
import { CliError, unwrap } from "./cliError.ts";
import { openBooks } from "./openBooks.ts";
import { instantOf, numberOf } from "./programArguments.ts";
import { createTeller } from "./programProgress.ts";
import { printWarnings, readDocument } from "./readDocument.ts";

/** Commands about what a site's programme was, will be, and would have given. */
export function addProgramHistory(rules: Command): void {
  rules.command("versions <site>").description("list every version, when and by whom").action(versions);
  rules
    .command("diff <site> <from> [to]")
    .description("tell what changed from one version to another; to the present one without <to>")
    .action(diff);
  rules
    .command("rollback <site> <version>")
    .description("publish the rules of an older version as a new one")
    .option("--by <name>", "who does it; kept with the version", "cli")
    .action(roll);
  rules
    .command("schedule <site> [file]")
    .description("publish a programme later; without a file, list what is scheduled")
    .option("--at <instant>", "when, such as 2026-12-01T00:00:00+01:00", instantOf)
    .option("--by <name>", "who does it; kept with the version", "cli")
    .option("--cancel <key>", "cancel one that waits", numberOf)
    .action(schedule);
  rules
    .command("backfill <site> <rules...>")
    .description("apply rules of the present programme to past events that they have never judged")
    .option("--from <instant>", "events from then on", instantOf)
    .option("--to <instant>", "events before then", instantOf)
    .option("--id <id>", "a name for it, kept in the log", "cli")
    .option("--dry-run", "only tell what it would give")
    .action(fill);
}

async function versions(id: string): Promise<void> {
  await using books = await openBooks();
  const { site, program } = await books.site(id);
  for (const { version, at, by } of await books.core.storage.sites.programVersions(site.key)) {
    const present = version === program.version ? "  (present)" : "";
    console.log(`${version}\t${new Date(at).toISOString()}\t${by}${present}`);
  }
}

async function diff(id: string, from: string, to: string | undefined): Promise<void> {
  await using books = await openBooks();
  const ctx = await books.site(id);
  const compared = unwrap(
    await diffVersions(books.core, ctx, versionOf(from), to === undefined ? undefined : versionOf(to)),
  );
  if (compared.changes.length === 0)
    console.log(`Versions ${compared.from} and ${compared.to} are the same.`);
  for (const change of compared.changes) console.log(describe(change));
}

function versionOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new CliError(`"${text}" is no version: a whole number.`);
  return Number(text);
}

function describe({ path, change, before, after }: ProgramChange): string {
  const text = (value: unknown): string => JSON.stringify(value);
  if (change === "added") return `+ ${path}: ${text(after)}`;
  if (change === "removed") return `- ${path}: ${text(before)}`;
  if (change === "moved") return `~ ${path}: in another order, ${(after as string[]).join(", ")}`;
  return `~ ${path}: ${text(before)} → ${text(after)}`;
}

async function roll(id: string, version: string, options: { by: string }): Promise<void> {
  await using books = await openBooks();
  const ctx = await books.site(id);
  const rolled = unwrap(await rollBack(books.core, ctx, { version: versionOf(version), by: options.by }));
  printWarnings(rolled.warnings);
  console.log(`Version ${rolled.version} counts from now on, with the rules of version ${version}.`);
}

interface ScheduleOptions {
  at?: number;
  by: string;
  cancel?: number;
}

async function schedule(
  id: string,
  file: string | undefined,
  { at, by, cancel }: ScheduleOptions,
): Promise<void> {
  await using books = await openBooks();
  const ctx = await books.site(id);
  if (cancel !== undefined) {
    unwrap(await unscheduleProgram(books.core, ctx, cancel));
    console.log(`${cancel} is cancelled.`);
  } else if (file === undefined) {
    for (const each of await listSchedules(books.core, ctx)) {
      console.log(`${each.key}\t${new Date(each.at).toISOString()}\t${each.state}\t${each.by}`);
    }
  } else {
    if (at === undefined) throw new CliError("Name the time with --at.");
    const kept = unwrap(await scheduleProgram(books.core, ctx, { document: readDocument(file), at, by }));
    printWarnings(kept.warnings);
    console.log(`${kept.key}: will be published at ${new Date(at).toISOString()} by a running server.`);
  }
}

interface FillOptions {
  from?: number;
  to?: number;
  id: string;
  dryRun?: true;
}

async function fill(site: string, rules: string[], { from, to, id, dryRun }: FillOptions): Promise<void> {
  await using books = await openBooks();
  const ctx = await books.site(site);
  const teller = createTeller();
  const question = { id, rules, from, to, dryRun: dryRun === true, by: "cli" };
  const done = unwrap(await backfill(books.core, ctx, question, teller.report));
  teller.end();
  console.log(
    `${done.events} past events that one of the rules had never judged${dryRun ? " (a trial: nothing is written)" : ""}`,
  );
  for (const { id: rule, given, refused, already, currencies } of done.rules) {
    const sums = Object.entries(currencies).map(([currency, amount]) => `${amount} ${currency}`);
    const gave = sums.join(", ") || "nothing";
    console.log(`  ${rule}: ${gave} for ${given} events; ${refused} refused, ${already} judged before`);
  }
}
