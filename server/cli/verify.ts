import type { Command } from "commander";
import { proveSite } from "../ledger/verify/proveSite.ts";
import type { Verification } from "../ledger/verify/verifyBooks.ts";
import { openBooks } from "./openBooks.ts";
import { showProgress } from "./showProgress.ts";

export function addVerifyCommand(program: Command): void {
  program
    .command("verify [site]")
    .description("prove the books of every site, or of one; ends with 1 at the first fault")
    .option("--json", "one JSON line a site")
    .action(verify);
}

async function verify(only: string | undefined, options: { json?: true }): Promise<void> {
  await using books = await openBooks();
  const { storage } = books.core;
  const sites = only === undefined ? await storage.sites.list() : [(await books.site(only)).site];
  for (const site of sites) {
    const verification = await proveSite(books.core, site, { onProgress: showProgress(site.id) });
    console.log(options.json ? JSON.stringify(verification) : describe(verification));
    if (!verification.ok) process.exitCode = 1;
  }
}

function describe(verification: Verification): string {
  const { site, ok, entries, postings, kinds, members, buckets, held, fault, seal } = verification;
  if (!ok) return `${site}: NOT PROVEN. ${fault}`;
  const moved = Object.entries(kinds).map(([kind, count]) => `${count} ${kind}`);
  const sums = Object.entries(held).map(([currency, amount]) => `${amount} ${currency}`);
  return [
    `${site}: the books are right.`,
    `  ${entries} causes and ${postings} postings: each transfer sums to zero and is what its cause says`,
    `  transfers: ${moved.join(", ") || "none yet"}`,
    `  ${members} members: balances and lifetime totals are the sums of their postings, none below zero`,
    `  ${buckets} limits, lots and days: lots hold no more than is available, holds are what is pending`,
    `  projections, folded anew from the journal, equal the stored ones`,
    `  ${seal.entries} causes are as they were sealed; seal ${seal.number} ends in ${seal.head || "nothing yet"}`,
    `  members hold ${sums.join(", ") || "nothing yet"}`,
  ].join("\n");
}
