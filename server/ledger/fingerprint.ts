import { hash } from "node:crypto";
import canonicalize from "canonicalize";

/** Characters kept of the base64url SHA-256: 132 bits. */
const LENGTH = 22;

/** Tells whether two inputs are the same content: SHA-256 of the canonical JSON (RFC 8785), as it was sent. */
export function fingerprint(input: unknown): string {
  return hash("sha256", canonicalize(input) ?? "", "base64url").slice(0, LENGTH);
}
