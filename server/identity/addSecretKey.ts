import type { KeyScope } from "../storage/records.ts";
import type { KeyDeps } from "./findSecretKey.ts";
import { makeSecretKey } from "./secretKeys.ts";

/** Makes one more secret key for a site. @returns The key, told once. */
export async function addSecretKey(
  { storage, clock }: KeyDeps,
  site: number,
  scopes: readonly KeyScope[],
): Promise<string> {
  const key = makeSecretKey(scopes, clock());
  await storage.sites.addSecretKey(site, key.kept);
  return key.told;
}
