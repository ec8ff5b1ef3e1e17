import { hkdfSync } from "node:crypto";

/**
 * A key for one purpose, derived from the server's encryption key (HKDF, RFC 5869), so that no two uses share key material.
 *
 * @param encryptionKey 32 bytes in base64, as `GROVE_ENCRYPTION_KEY` holds it.
 * @param purpose Names the use, such as `guest token v1 demo`.
 * @returns 32 bytes.
 * @throws When the encryption key is not 32 bytes: a shorter one would weaken everything silently.
 */
export function deriveKey(encryptionKey: string, purpose: string): Uint8Array {
  const key = Buffer.from(encryptionKey, "base64");
  if (key.length !== 32) throw new Error("the encryption key must be 32 bytes in base64");
  return new Uint8Array(hkdfSync("sha256", key, "grove", purpose, 32));
}
