import { errors, jwtVerify, SignJWT } from "jose";
import { failure, success, type Result } from "../protocol/result.ts";
import { COMPACT_HS256 } from "./compactJws.ts";
import { deriveKey } from "./deriveKey.ts";

/** Tells a guest token from every other token that anyone may sign. */
const TYPE = "grove-guest+jwt";
/** For how long a browser's guest is known, in seconds. */
const LIFETIME = 400 * 24 * 3_600;
const GUEST_ID = /^g_[A-Za-z0-9_-]{16,64}$/;

/** Mints and verifies what a browser keeps to be the same guest again. */
export interface GuestTokens {
  /** @param id Begins with `g_`. @param now Milliseconds since 1970. */
  mint(site: string, id: string, now: number): Promise<string>;
  /** @returns The guest's id, or `token_invalid` or `token_expired`: the page then forgets the token. */
  verify(site: string, token: string, now: number): Promise<Result<string>>;
}

/** Guest tokens are signed with a key of the site's own that never leaves the server. */
export function createGuestTokens(encryptionKey: string): GuestTokens {
  const keyOf = (site: string): Uint8Array => deriveKey(encryptionKey, `guest token v1 ${site}`);
  return {
    mint(site, id, now) {
      const seconds = Math.floor(now / 1_000);
      return new SignJWT()
        .setProtectedHeader({ alg: "HS256", typ: TYPE })
        .setSubject(id)
        .setAudience(site)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + LIFETIME)
        .sign(keyOf(site));
    },
    async verify(site, token, now) {
      if (!COMPACT_HS256.test(token)) return refused();
      try {
        const { payload } = await jwtVerify(token, keyOf(site), {
          algorithms: ["HS256"],
          typ: TYPE,
          audience: site,
          requiredClaims: ["sub", "exp"],
          currentDate: new Date(now),
        });
        return payload.sub !== undefined && GUEST_ID.test(payload.sub) ? success(payload.sub) : refused();
      } catch (error) {
        if (error instanceof errors.JWTExpired) return failure("token_expired", "the guest token has ended");
        if (error instanceof errors.JOSEError) return refused();
        throw error;
      }
    },
  };
}

const refused = () => failure("token_invalid", "the guest token was not made by this server for this site");
