import { hash } from "node:crypto";
import { stringify } from "safe-stable-stringify";

/** Characters kept of the base64url SHA-256: 132 bits. */
const LENGTH = 22;

/** Tells whether two inputs are the same content: SHA-256 of the canonical JSON (keys sorted), as it was sent. */
export function fingerprint(input: unknown): string {
  return hash("sha256", stringify(input) ?? "", "base64url").slice(0, LENGTH);
}
