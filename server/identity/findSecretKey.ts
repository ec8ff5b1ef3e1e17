import type { SecretKey } from "../storage/records.ts";
import type { SiteStorage } from "../storage/sites.ts";
import { hashSecretKey, isAlive } from "./secretKeys.ts";

/** What managing secret keys needs. */
export interface KeyDeps {
  storage: { sites: SiteStorage };
  /** Milliseconds since 1970. */
  clock: () => number;
}

/** A key of the site that still counts, by the key itself or by its label as `site keys` lists it. */
export async function findSecretKey(
  { storage, clock }: KeyDeps,
  site: number,
  which: string,
): Promise<SecretKey | undefined> {
  const hash = hashSecretKey(which);
  const keys = await storage.sites.secretKeys(site);
  return keys.find((key) => isAlive(key, clock()) && (key.hash === hash || key.label === which));
}
