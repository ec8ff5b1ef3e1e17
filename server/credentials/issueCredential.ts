import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Member } from "../storage/records.ts";
import { levelsOf } from "./achievementOf.ts";
import { credentialOf } from "./credentialOf.ts";
import { issuerAddresses } from "./issuerAddresses.ts";
import { siteSigner } from "./siteSigner.ts";

/** A signed badge: a compact JWS, as wallets take it. */
export interface IssuedCredential {
  jwt: string;
}

/**
 * Signs the highest level of a badge that a member holds. (O1, O3)
 *
 * Refuses with `not_found` where the member does not hold the badge now, or the programme has it no longer.
 *
 * @param base Where the server is reached, such as `https://grove.example.com`: the issuer's address begins with it.
 */
export async function issueCredential(
  core: Core,
  { site, program }: SiteContext,
  member: Member,
  { badge: id, base }: { badge: string; base: string },
): Promise<Result<IssuedCredential>> {
  const badge = program.program.badges.find((each) => each.id === id);
  const held = member.state.badges[id];
  const level = Math.min(held?.level ?? 0, badge ? levelsOf(badge) : 0);
  const reachedAt = held?.dates[level - 1] ?? held?.at;
  if (!badge || level === 0 || typeof reachedAt !== "number") {
    return failure("not_found", "The member does not hold this badge.");
  }
  const signer = await siteSigner(core, site);
  const { sealedEmail, locale } = member.profile;
  const credential = credentialOf(
    signer,
    site,
    { id: member.id, email: sealedEmail === null ? null : core.cipher.open(sealedEmail) },
    { program: program.program, badge, level, locale, base, reachedAt },
  );
  const claims = {
    iss: credential.issuer.id,
    jti: credential.id,
    nbf: Date.parse(credential.validFrom) / 1_000,
    sub: credential.credentialSubject.id,
  };
  const jwt = await signer.sign({ ...credential, ...claims }, issuerAddresses(base, site.id).key(signer.kid));
  return success({ jwt });
}
