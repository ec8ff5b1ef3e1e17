import { SignJWT } from "jose";

const LIFETIME = "1h";

export interface TokenKey {
  kid: string;
  secret: string;
}

/** Signs who a visitor is, as a site's back end does: HS256 over the key's secret, the site as audience. */
export async function signMemberToken(
  site: string,
  key: TokenKey,
  member: { id: string; name: string },
): Promise<string> {
  return new SignJWT({ name: member.name })
    .setProtectedHeader({ alg: "HS256", kid: key.kid })
    .setSubject(member.id)
    .setAudience(site)
    .setIssuedAt()
    .setExpirationTime(LIFETIME)
    .sign(new TextEncoder().encode(key.secret));
}
