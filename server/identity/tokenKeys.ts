import { randomBytes } from "node:crypto";
import type { TokenKey } from "../storage/records.ts";
import type { Cipher } from "./cipher.ts";
import type { OpenTokenKey } from "./directory.ts";

/** A token key as its owner is told once. */
export interface TokenKeySecret {
  kid: string;
  secret: string;
}

const about = (site: string, kid: string): string => `token key ${site} ${kid}`;

/** Makes a key that signs member tokens: 32 random bytes as text, whose UTF-8 bytes are the HMAC key. */
export function makeTokenKey(
  cipher: Cipher,
  site: string,
  now: number,
): { told: TokenKeySecret; kept: TokenKey } {
  const kid = `tk_${randomBytes(6).toString("hex")}`;
  const secret = randomBytes(32).toString("base64url");
  return {
    told: { kid, secret },
    kept: { kid, sealedSecret: cipher.seal(secret, about(site, kid)), createdAt: now, expiresAt: null },
  };
}

/** @throws When the key was sealed for another site or with another encryption key. */
export function openTokenKey(cipher: Cipher, site: string, key: TokenKey): OpenTokenKey {
  const secret = cipher.open(key.sealedSecret, about(site, key.kid));
  return { kid: key.kid, secret: new TextEncoder().encode(secret), expiresAt: key.expiresAt };
}
