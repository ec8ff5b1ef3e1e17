import type { Site } from "../storage/records.ts";
import type { SiteStorage } from "../storage/sites.ts";
import type { Cipher } from "./cipher.ts";
import { makeTokenKey, type TokenKeySecret } from "./tokenKeys.ts";

/** Makes one more key that signs member tokens, for a rotation in peace. @returns The key, told once. */
export async function addTokenKey(
  deps: { storage: { sites: SiteStorage }; cipher: Cipher; clock: () => number },
  site: Pick<Site, "key" | "id">,
): Promise<TokenKeySecret> {
  const { told, kept } = makeTokenKey(deps.cipher, site.id, deps.clock());
  await deps.storage.sites.addTokenKey(site.key, kept);
  return told;
}
