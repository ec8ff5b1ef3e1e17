import type { Site } from "../../storage/records.ts";
import type { Core } from "../core.ts";
import { verifyBooks, type Verification, type VerifyOptions } from "./verifyBooks.ts";

/**
 * Proves a site's books and acts on what comes of it: where a row is not as it was sealed, nothing more is granted until an owner looked;
 * where everything proves, a breach that was noted is over. (L34)
 */
export async function proveSite(
  core: Pick<Core, "storage" | "directory" | "clock">,
  site: Site,
  options: VerifyOptions = {},
): Promise<Verification> {
  const { storage, directory, clock } = core;
  const verification = await verifyBooks(storage, site, options);
  const { ok, broken } = verification;
  const known = await storage.seals.breach(site.key);
  if (broken && !known) await storage.seals.setBreach(site.key, { ...broken, foundAt: clock() });
  if (ok && known) await storage.seals.setBreach(site.key, null);
  if (ok === (known !== undefined)) directory.invalidate();
  return verification;
}
