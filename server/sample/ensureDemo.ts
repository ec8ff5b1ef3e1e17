import { readCredentials, writeCredentials, type Credentials } from "../dataFolder.ts";
import { addSecretKey } from "../identity/addSecretKey.ts";
import { addTokenKey } from "../identity/addTokenKey.ts";
import { hashSecretKey, isAlive } from "../identity/secretKeys.ts";
import type { Core } from "../ledger/core.ts";
import type { Site } from "../storage/records.ts";
import { ALL_SCOPES } from "../storage/sites.ts";
import { createSampleSite, SAMPLE_SITE } from "./createSampleSite.ts";

/**
 * Makes the demo site where no site exists yet, and keeps what depends on the server's address up to date: where referral
 * links lead, and the console's address in `credentials.json`.
 *
 * @param url The server's own address, without a slash at its end.
 * @returns What the demo's back end needs; `null` where the owner has sites of their own and no demo.
 */
export async function ensureDemo(
  core: Core,
  dataFolder: string,
  { url, consoleUrl }: { url: string; consoleUrl: string },
): Promise<Credentials | null> {
  const sites = await core.storage.sites.list();
  const home = `${url}/`;
  if (sites.length === 0) {
    const { secretKey, tokenKey } = await createSampleSite(core, home);
    return keep(dataFolder, { site: SAMPLE_SITE, secretKey, tokenKey, consoleUrl });
  }
  const demo = sites.find((site) => site.id === SAMPLE_SITE);
  if (!demo) return null;
  if (demo.home !== home) {
    await core.storage.sites.update({ ...demo, home });
    core.directory.invalidate();
  }
  const known = readCredentials(dataFolder);
  const keys = known && (await count(core, demo, known)) ? known : await freshKeys(core, demo);
  return keep(dataFolder, { ...keys, consoleUrl });
}

function keep(dataFolder: string, credentials: Credentials): Credentials {
  writeCredentials(dataFolder, credentials);
  return credentials;
}

/** Whether kept keys still count: the owner may have rotated or revoked them, or the file may be another database's. */
async function count(core: Core, site: Site, { secretKey, tokenKey }: Credentials): Promise<boolean> {
  const now = core.clock();
  const secret = await core.storage.sites.secretKeyByHash(hashSecretKey(secretKey));
  const token = (await core.storage.sites.tokenKeys(site.key)).find((key) => key.kid === tokenKey.kid);
  return secret?.site === site.key && isAlive(secret.key, now) && token !== undefined && isAlive(token, now);
}

/** The file was lost, or its keys no longer count; keys are told once, so there are new ones. */
async function freshKeys(core: Core, site: Site): Promise<Omit<Credentials, "consoleUrl">> {
  const secretKey = await addSecretKey(core, site.key, ALL_SCOPES);
  const tokenKey = await addTokenKey(core, site);
  core.directory.invalidate();
  return { site: site.id, secretKey, tokenKey };
}
