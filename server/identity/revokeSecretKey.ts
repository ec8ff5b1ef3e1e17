import { failure, success, type Result } from "../protocol/result.ts";
import { findSecretKey, type KeyDeps } from "./findSecretKey.ts";

/** Ends a secret key at once; it is dead on every node within two seconds. (F59) */
export async function revokeSecretKey(
  deps: KeyDeps,
  site: number,
  which: string,
): Promise<Result<Record<string, never>>> {
  const key = await findSecretKey(deps, site, which);
  if (!key) return failure("not_found", "this site has no such key that still counts");
  await deps.storage.sites.endSecretKey(site, key.hash, deps.clock());
  return success({});
}
