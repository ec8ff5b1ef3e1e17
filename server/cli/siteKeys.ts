import type { Command } from "commander";
import { addSecretKey } from "../identity/addSecretKey.ts";
import { revokeSecretKey } from "../identity/revokeSecretKey.ts";
import { rotateSecretKey } from "../identity/rotateSecretKey.ts";
import { addTokenKey } from "../identity/addTokenKey.ts";
import type { KeyScope } from "../storage/records.ts";
import { ALL_SCOPES } from "../storage/sites.ts";
import { CliError, unwrap } from "./cliError.ts";
import { openBooks } from "./openBooks.ts";

const HOUR_MS = 3_600_000;

const day = (at: number | null): string => (at === null ? "–" : new Date(at).toISOString());

export function addKeysCommand(site: Command): void {
  const keys = site.command("keys").description("list, add, rotate and revoke a site's keys");
  keys.command("list <site>").description("list the keys; secrets are never shown again").action(list);
  keys
    .command("add <site>")
    .description("make one more secret key, or with --token one more token key")
    .option("--scopes <scopes>", `comma separated, of ${ALL_SCOPES.join(", ")}; all when absent`)
    .option("--token", "a key that signs member tokens")
    .action(add);
  keys
    .command("rotate <site> <key>")
    .description("replace a secret key (its label or the key itself); the old one counts for the overlap")
    .option("--overlap <hours>", "hours for which the old key still counts", "24")
    .action(rotate);
  keys
    .command("revoke <site> <key>")
    .description("end a secret key (label) or a token key (kid) at once")
    .action(revoke);
}

async function list(id: string): Promise<void> {
  await using books = await openBooks();
  const { site } = await books.site(id);
  const { sites } = books.core.storage;
  for (const key of await sites.secretKeys(site.key)) {
    console.log(
      `secret\t${key.label}\t${key.scopes.join(",")}\tmade ${day(key.createdAt)}\tends ${day(key.expiresAt)}`,
    );
  }
  for (const key of await sites.tokenKeys(site.key)) {
    console.log(`token\t${key.kid}\t\tmade ${day(key.createdAt)}\tends ${day(key.expiresAt)}`);
  }
}

function readScopes(text: string | undefined): readonly KeyScope[] {
  if (text === undefined) return ALL_SCOPES;
  return text.split(",").map((name) => {
    const scope = ALL_SCOPES.find((scope) => scope === name.trim());
    if (!scope) throw new CliError(`"${name}" is no scope. Scopes: ${ALL_SCOPES.join(", ")}.`);
    return scope;
  });
}

async function add(id: string, options: { scopes?: string; token?: true }): Promise<void> {
  await using books = await openBooks();
  const { site } = await books.site(id);
  if (options.token) {
    const { kid, secret } = await addTokenKey(books.core, site);
    console.log(`token key    kid ${kid}   secret ${secret}`);
    return;
  }
  console.log(`secret key   ${await addSecretKey(books.core, site.key, readScopes(options.scopes))}`);
}

async function rotate(id: string, which: string, options: { overlap: string }): Promise<void> {
  const overlap = Number(options.overlap);
  if (!(overlap >= 0 && overlap <= 720)) throw new CliError("--overlap is a number of hours from 0 to 720.");
  await using books = await openBooks();
  const { site } = await books.site(id);
  const { secretKey } = unwrap(await rotateSecretKey(books.core, site.key, which, overlap * HOUR_MS));
  console.log(`secret key   ${secretKey}`);
  console.log(`The old key still counts for ${overlap} hours.`);
}

async function revoke(id: string, which: string): Promise<void> {
  await using books = await openBooks();
  const { site } = await books.site(id);
  const { sites } = books.core.storage;
  if ((await sites.tokenKeys(site.key)).some((key) => key.kid === which)) {
    await sites.endTokenKey(site.key, which, books.core.clock());
  } else {
    unwrap(await revokeSecretKey(books.core, site.key, which));
  }
  console.log(`${which} no longer counts.`);
}
