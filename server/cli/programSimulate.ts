import type { Command } from "commander";
import { sayChange } from "../ledger/simulate/sayChange.ts";
import { simulate, type Simulation } from "../ledger/simulate/simulate.ts";
import { CliError, unwrap } from "./cliError.ts";
import { openBooks, type OpenBooks } from "./openBooks.ts";
import { instantOf } from "./programArguments.ts";
import { createTeller } from "./programProgress.ts";
import { printWarnings, readDocument } from "./readDocument.ts";

interface SimulateOptions {
  from?: number;
  to?: number;
  json?: true;
}

export function addProgramSimulate(rules: Command): void {
  rules
    .command("simulate <site> [file]")
    .description(
      "tell what a programme would have done to the site's own events; changes nothing. Where there is one site, the file alone is enough",
    )
    .option("--from <instant>", "events from then on", instantOf)
    .option("--to <instant>", "events before then", instantOf)
    .option("--json", "the whole answer as one line of JSON")
    .action(run);
}

async function run(
  siteOrFile: string,
  file: string | undefined,
  { from, to, json }: SimulateOptions,
): Promise<void> {
  const document = readDocument(file ?? siteOrFile);
  await using books = await openBooks();
  const ctx = await books.site(file === undefined ? await onlySite(books) : siteOrFile);
  const teller = createTeller();
  const simulation = unwrap(
    await simulate(books.core, ctx, { document, from, to }, { onProgress: teller.report }),
  );
  teller.end();
  if (json) return console.log(JSON.stringify(simulation));
  printWarnings(simulation.warnings);
  console.log(describe(simulation));
}

async function onlySite({ core }: OpenBooks): Promise<string> {
  const sites = await core.storage.sites.list();
  if (sites.length === 1) return sites[0]!.id;
  throw new CliError(`Name the site: ${sites.map(({ id }) => id).join(", ") || "there is none yet"}.`);
}

const both = ({ stored, proposed }: { stored: number; proposed: number }): string => {
  const by = proposed - stored;
  return `${stored} → ${proposed}${by === 0 ? "" : ` (${by > 0 ? "+" : "−"}${Math.abs(by)})`}`;
};

function describe(simulation: Simulation): string {
  const { events, refused, currencies, rules, tiers, budgets, badges, boards, members, changed } = simulation;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
  const moved = <T extends { stored: number; proposed: number }>(list: readonly T[]): T[] =>
    list.filter(({ stored, proposed }) => stored !== proposed);
  return [
    `${events} events under the present programme and the proposed one`,
    ...(refused.stored + refused.proposed > 0 ? [`  of a type that is not named: ${both(refused)}`] : []),
    ...section(
      "given",
      Object.entries(currencies).map(([id, sums]) => `${id}: ${both(sums)}`),
    ),
    ...section(
      "rules that give otherwise",
      moved(rules).map((rule) => `${rule.id}: ${both(rule)}, times ${both(rule.times)}`),
    ),
    ...section(
      "budgets, at the fullest",
      budgets.map(({ id, max, used }) => `${id} of ${max}: ${both(used)}`),
    ),
    ...section(
      "members who have a badge",
      moved(badges).map((badge) => `${badge.id}: ${both(badge)}`),
    ),
    `levels: ${tiers.up} up, ${tiers.down} down`,
    ...section(
      "ranks",
      boards.map(({ id, up, down }) => `${id}: ${up} up, ${down} down`),
    ),
    `members: ${changed.winners} get more, ${changed.losers} less, ${changed.same} the same`,
    ...members.map(
      ({ id, currencies: got, tier }) => `  ${id}: ${sayChange(got) || "the same"}${tierMove(tier)}`,
    ),
  ].join("\n");
}

function tierMove({ stored, proposed }: Simulation["members"][number]["tier"]): string {
  return stored === proposed ? "" : `, ${stored ?? "no level"} → ${proposed ?? "no level"}`;
}
