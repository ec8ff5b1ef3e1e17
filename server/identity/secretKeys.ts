import { createHash, randomBytes } from "node:crypto";
import type { KeyScope, SecretKey } from "../storage/records.ts";

const PREFIX = "sk_";
const RANDOM_BYTES = 32;
/** Characters of a key that its label shows: enough to tell keys apart, far too few to guess one. */
const LABEL_LENGTH = 9;
/** For how long the old key still counts after a rotation, in milliseconds, unless the owner says otherwise. */
export const ROTATION_OVERLAP_MS = 24 * 3_600_000;

/** Makes a key for server-to-server calls. The text is told once; only its SHA-256 is kept. */
export function makeSecretKey(scopes: readonly KeyScope[], now: number): { told: string; kept: SecretKey } {
  const told = PREFIX + randomBytes(RANDOM_BYTES).toString("base64url");
  const label = `${told.slice(0, LABEL_LENGTH)}…`;
  return {
    told,
    kept: { label, hash: hashSecretKey(told), scopes: [...scopes], createdAt: now, expiresAt: null },
  };
}

/** The form in which keys are kept and looked up. A key has 256 random bits, so a plain hash is enough. */
export function hashSecretKey(secretKey: string): string {
  return createHash("sha256").update(secretKey).digest("base64url");
}

/** Whether a text has the shape of a secret key; anything else never reaches the storage. */
export function isSecretKey(text: string): boolean {
  return /^sk_[A-Za-z0-9_-]{43}$/.test(text);
}

/** Whether the key counts at this moment: an ended key is dead at once, a rotated one when its overlap is over. */
export function isAlive(key: Pick<SecretKey, "expiresAt">, now: number): boolean {
  return key.expiresAt === null || now < key.expiresAt;
}
