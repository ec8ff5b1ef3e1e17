import { failure, success, type Result } from "../protocol/result.ts";
import type { KeyScope, SecretKey } from "../storage/records.ts";
import type { SiteStorage } from "../storage/sites.ts";
import type { Directory, SiteContext } from "./directory.ts";
import { createFreshness } from "./freshness.ts";
import { hashSecretKey, isAlive, isSecretKey } from "./secretKeys.ts";

/** Keys that are remembered between two changes of the sites; beyond it the memory begins anew. */
const REMEMBERED_MAX = 10_000;

/** Whom a secret key stands for. */
export interface Caller {
  ctx: SiteContext;
  scopes: readonly KeyScope[];
  /** Tells keys apart in logs and versions, such as `sk_Ab12Cd…`. */
  label: string;
}

/** Finds out which site calls, from an `Authorization` header. */
export type AuthenticateKey = (authorization: string | undefined) => Promise<Result<Caller>>;

interface KeyDeps {
  storage: { sites: SiteStorage };
  directory: Directory;
  /** Milliseconds since 1970. */
  clock: () => number;
}

/**
 * Authenticates server-to-server calls by `Authorization: Bearer sk_…`. (F59)
 *
 * Known keys are remembered until the sites change, asked for every second: a revoked key is dead within two seconds on every
 * node. Rejects while the storage is away.
 */
export function createKeyAuthenticator({ storage: { sites }, directory, clock }: KeyDeps): AuthenticateKey {
  const freshness = createFreshness({ sites, clock });
  let known = new Map<string, { site: number; key: SecretKey }>();
  let generation = 0;

  async function find(hash: string): Promise<{ site: number; key: SecretKey } | undefined> {
    const latest = await freshness.generation();
    if (latest !== generation || known.size > REMEMBERED_MAX) known = new Map();
    generation = latest;
    const remembered = known.get(hash);
    if (remembered) return remembered;
    const memory = known;
    const found = await sites.secretKeyByHash(hash);
    if (found) memory.set(hash, found);
    return found;
  }

  return async (authorization) => {
    const secretKey = bearer(authorization);
    if (secretKey === null) return failure("unauthenticated", "send `Authorization: Bearer sk_…`");
    if (!isSecretKey(secretKey)) return unknown();
    const found = await find(hashSecretKey(secretKey));
    if (!found || !isAlive(found.key, clock())) return unknown();
    const ctx = await directory.byKey(found.site);
    return ctx ? success({ ctx, scopes: found.key.scopes, label: found.key.label }) : unknown();
  };
}

function bearer(authorization: string | undefined): string | null {
  return /^Bearer ([^\s,]+)$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** The same for a key that never was, one that was revoked and one whose overlap is over. */
const unknown = () => failure("unauthenticated", "this secret key is not known or no longer counts");
