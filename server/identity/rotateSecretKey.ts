import { failure, success, type Result } from "../protocol/result.ts";
import { addSecretKey } from "./addSecretKey.ts";
import { findSecretKey, type KeyDeps } from "./findSecretKey.ts";
import { ROTATION_OVERLAP_MS } from "./secretKeys.ts";

/**
 * Replaces a secret key by a new one with the same scopes; the old one counts until the overlap is over, so that the site can
 * deploy the new one in peace. (F59)
 *
 * @param which The key itself, or its label as `site keys` lists it.
 * @param overlapMs 0 ends the old key at once.
 */
export async function rotateSecretKey(
  deps: KeyDeps,
  site: number,
  which: string,
  overlapMs = ROTATION_OVERLAP_MS,
): Promise<Result<{ secretKey: string }>> {
  const old = await findSecretKey(deps, site, which);
  if (!old) return failure("not_found", "this site has no such key that still counts");
  const secretKey = await addSecretKey(deps, site, old.scopes);
  await deps.storage.sites.endSecretKey(site, old.hash, deps.clock() + overlapMs);
  return success({ secretKey });
}
