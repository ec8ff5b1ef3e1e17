import { errors, jwtVerify, type CompactJWSHeaderParameters } from "jose";
import { z } from "zod";
import { MemberId } from "../protocol/event.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Site } from "../storage/records.ts";
import { COMPACT_HS256 } from "./compactJws.ts";
import type { OpenTokenKey, SiteContext } from "./directory.ts";
import { readProfileClaims, type ProfileClaims } from "./profileClaims.ts";

/** Longest token that is looked at, in characters. */
const TOKEN_MAX = 4_096;
/** How far a site's clock may be off, in seconds. */
const CLOCK_SKEW = 60;
/** How far ahead a token may end, in seconds. */
const LIFETIME_MAX = 24 * 3_600;

/** What a verified token says. Never a role: roles are kept by the server. */
export interface MemberClaims extends ProfileClaims {
  id: string;
  /** When the token ends, in milliseconds; no session lasts longer. */
  expiresAt: number;
}

/** Headers that change what is verified or with which key. We read none of them, so we refuse them rather than ignore them. */
const REFUSED_HEADERS = ["crit", "b64", "jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "zip", "enc"];

const Claims = z.object({
  sub: MemberId,
  exp: z.number(),
  iat: z.number().optional(),
  aud: z.union([z.string(), z.tuple([z.string()])]),
});

/**
 * Verifies a member token as contract.md §2 asks: HS256 only, `kid` names one of the site's keys, `aud` is the site, `exp` at most
 * 24 h ahead, `iat` (where present) at most 60 s ahead. Clocks may differ by 60 s. Optional claims that are out of bounds are
 * left out; they never cost the visitor their session.
 *
 * @param now Milliseconds since 1970.
 * @returns The claims, or `token_expired` or `token_invalid` with a sentence for the site's developer.
 */
export async function verifyToken(
  ctx: Pick<SiteContext, "tokenKeys"> & { site: Pick<Site, "id"> },
  token: string,
  now: number,
): Promise<Result<MemberClaims>> {
  if (token.length > TOKEN_MAX) return refuse(`is longer than ${TOKEN_MAX} characters`);
  if (!COMPACT_HS256.test(token)) return refuse("is not a compact JWS signed with HS256");
  try {
    const { payload } = await jwtVerify(token, (header) => keyFor(ctx.tokenKeys, header, now), {
      algorithms: ["HS256"],
      audience: ctx.site.id,
      requiredClaims: ["sub", "exp"],
      clockTolerance: CLOCK_SKEW,
      currentDate: new Date(now),
    });
    return readClaims(payload, now);
  } catch (error) {
    if (error instanceof errors.JWTExpired) return failure("token_expired", "the member token has ended");
    if (error instanceof errors.JOSEError) return refuse(`was refused: ${error.message}`);
    throw error;
  }
}

function keyFor(keys: readonly OpenTokenKey[], header: CompactJWSHeaderParameters, now: number): Uint8Array {
  for (const name of REFUSED_HEADERS) {
    if (Object.hasOwn(header, name))
      throw new errors.JOSENotSupported(`the header "${name}" is not accepted`);
  }
  if (header.typ !== undefined && header.typ !== "JWT") {
    throw new errors.JWTInvalid('the header "typ" must be "JWT"');
  }
  if (typeof header.kid !== "string") throw new errors.JWTInvalid('the header "kid" must name a token key');
  const key = keys.find(({ kid }) => kid === header.kid);
  if (!key) throw new errors.JWTInvalid("no token key of this site has that kid");
  if (key.expiresAt !== null && key.expiresAt <= now) {
    throw new errors.JWTInvalid("this token key was ended");
  }
  return key.secret;
}

function readClaims(payload: unknown, now: number): Result<MemberClaims> {
  const claims = Claims.safeParse(payload);
  if (!claims.success) return refuse(`has a wrong claim: ${z.prettifyError(claims.error)}`);
  const { sub, exp, iat } = claims.data;
  const seconds = Math.floor(now / 1_000);
  if (exp > seconds + LIFETIME_MAX + CLOCK_SKEW) return refuse("ends more than 24 h ahead");
  if (iat !== undefined && iat > seconds + CLOCK_SKEW) return refuse("was issued in the future");
  return success({ ...readProfileClaims(payload), id: sub, expiresAt: exp * 1_000 });
}

const refuse = (what: string) => failure("token_invalid", `the member token ${what}`);
