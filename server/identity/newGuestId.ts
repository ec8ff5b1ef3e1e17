import { randomBytes } from "node:crypto";

/** An id for a guest: 128 random bits behind `g_`. */
export function newGuestId(): string {
  return `g_${randomBytes(16).toString("base64url")}`;
}
