import { InvalidArgumentError, type Command } from "commander";
import { readCredentials } from "../dataFolder.ts";
import { CliError } from "./cliError.ts";
import { readPurchases, type Purchase } from "./readPurchases.ts";
import { sendEvents, type SentEvents } from "./sendEvents.ts";
import { settings } from "./settings.ts";

const BATCH = 500;
const IN_FLIGHT = 4;
const TOLD_EVERY_MS = 1_000;

interface ReplayOptions {
  url?: string;
  key?: string;
  limit?: number;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("a whole number");
  return Number(text);
}

export function addReplayCommand(program: Command): void {
  program
    .command("replay <file>")
    .description(
      "send a file of purchases (customer, date, quantity, amount) to a running server as order.paid events",
    )
    .option("--url <url>", "the server; the one of the settings when absent")
    .option("--key <key>", "a secret key; the one in the data folder's credentials.json when absent")
    .option("--limit <count>", "only the first purchases", wholeNumber)
    .action(replay);
}

/** Sends every purchase once; running it again changes nothing, for each keeps its id. */
async function replay(file: string, options: ReplayOptions): Promise<void> {
  const purchases = readPurchases(file).slice(0, options.limit);
  const target = targetOf(options);
  const total: SentEvents = { accepted: 0, duplicate: 0, rejected: 0, awarded: {}, firstFault: null };
  const began = performance.now();
  let sent = 0;
  let toldAt = began;

  const batches = batchesOf(purchases);
  const send = async (): Promise<void> => {
    for (const batch of batches) {
      add(total, await sendEvents(target, batch));
      sent += batch.length;
      if (performance.now() - toldAt < TOLD_EVERY_MS && sent < purchases.length) continue;
      toldAt = performance.now();
      const rate = Math.round((sent / (toldAt - began)) * 1_000);
      console.log(`${sent} of ${purchases.length} sent, ${rate} a second`);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, send));
  summarize(total, purchases.length, performance.now() - began);
}

function targetOf({ url, key }: ReplayOptions): { url: string; key: string } {
  const config = settings();
  const secretKey = key ?? readCredentials(config.dataFolder)?.secretKey;
  if (secretKey === undefined) {
    throw new CliError(
      "No key: give --key, or start the demo so that credentials.json is in the data folder.",
    );
  }
  return { url: url ?? `http://${config.host}:${config.port}`, key: secretKey };
}

function* batchesOf(purchases: readonly Purchase[]): Generator<readonly Purchase[]> {
  for (let start = 0; start < purchases.length; start += BATCH) yield purchases.slice(start, start + BATCH);
}

function add(total: SentEvents, part: SentEvents): void {
  total.accepted += part.accepted;
  total.duplicate += part.duplicate;
  total.rejected += part.rejected;
  total.firstFault ??= part.firstFault;
  for (const [currency, amount] of Object.entries(part.awarded)) {
    total.awarded[currency] = (total.awarded[currency] ?? 0) + amount;
  }
}

function summarize(total: SentEvents, count: number, ms: number): void {
  const awarded = Object.entries(total.awarded).map(([currency, amount]) => `${amount} ${currency}`);
  console.log(`
${count} purchases in ${(ms / 1_000).toFixed(1)} s, ${Math.round((count / ms) * 1_000)} a second
  accepted   ${total.accepted}
  duplicate  ${total.duplicate}
  rejected   ${total.rejected}${total.firstFault ? `   the first: ${total.firstFault}` : ""}
  awarded by the accepted ones   ${awarded.join(", ") || "nothing"}`);
  if (total.rejected > 0) process.exitCode = 1;
}
