import type { Command } from "commander";
import { rebuild, type Rebuilding } from "../ledger/rebuild.ts";
import { openBooks } from "./openBooks.ts";
import { showProgress } from "./showProgress.ts";

export function addRebuildCommand(program: Command): void {
  program
    .command("rebuild [site]")
    .description(
      "make balances, tiers, badges, streaks, limits and lots anew from the journal; of every site, or of one",
    )
    .option("--json", "one JSON line a site")
    .action(run);
}

async function run(only: string | undefined, options: { json?: true }): Promise<void> {
  await using books = await openBooks();
  const { storage } = books.core;
  const sites = only === undefined ? await storage.sites.list() : [(await books.site(only)).site];
  for (const site of sites) {
    const rebuilding = await rebuild(storage, site, { onProgress: showProgress(site.id) });
    console.log(options.json ? JSON.stringify(rebuilding) : describe(rebuilding));
  }
}

function describe(rebuilding: Rebuilding): string {
  const { site, entries, members, membersThatDiffered, bucketsThatDiffered, differences } = rebuilding;
  const walked = `${site}: ${entries} causes folded anew for ${members} members.`;
  if (differences.length === 0) return `${walked} Everything was as the journal says.`;
  const told = differences.map(({ member, what }) => `  ${member ?? "the site itself"}: ${what.join(", ")}`);
  const shown = membersThatDiffered > differences.length ? ["  …"] : [];
  return [
    `${walked} ${membersThatDiffered} members and ${bucketsThatDiffered} buckets differed, and are right now:`,
    ...told,
    ...shown,
    "A server that runs shows what it holds in memory until it is started again.",
  ].join("\n");
}
