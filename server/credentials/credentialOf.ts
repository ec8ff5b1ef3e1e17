import { createHash } from "node:crypto";
import type { Site } from "../storage/records.ts";
import { achievementOf, type AchievementOf } from "./achievementOf.ts";
import { issuerProfile } from "./issuerProfile.ts";
import {
  CREDENTIAL_SCHEMA,
  OPEN_BADGES_CONTEXT,
  type IdentityObject,
  type OpenBadgeCredential,
} from "./openBadgeTypes.ts";
import type { SiteSigner } from "./siteSigner.ts";

/** Who holds a badge. */
export interface Holder {
  /** The id that the site gave the member. */
  id: string;
  /** In the clear; it leaves this function as a hash. */
  email: string | null;
}

/**
 * The credential of one level of a badge, before it is signed. It says nothing that the same badge would not say tomorrow. (O4)
 *
 * @param reachedAt When the level was reached, in milliseconds; `validFrom` is the whole second.
 */
export function credentialOf(
  signer: Pick<SiteSigner, "derive">,
  site: Pick<Site, "id" | "name" | "home">,
  holder: Holder,
  awarded: Omit<AchievementOf, "site"> & { reachedAt: number },
): OpenBadgeCredential {
  const { reachedAt, ...achieved } = awarded;
  const seconds = Math.floor(reachedAt / 1_000);
  const achievement = achievementOf({ ...achieved, site: site.id });
  const serial = JSON.stringify([holder.id, awarded.badge.id, awarded.level, seconds]);
  return {
    "@context": OPEN_BADGES_CONTEXT,
    id: urnOf(signer.derive("credential", serial)),
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: achievement.name,
    issuer: issuerProfile(site, awarded.base),
    validFrom: new Date(seconds * 1_000).toISOString().replace(".000Z", "Z"),
    credentialSubject: {
      id: urnOf(signer.derive("subject", holder.id)),
      type: ["AchievementSubject"],
      identifier: [identityOf(signer, holder)],
      achievement,
    },
    credentialSchema: [{ id: CREDENTIAL_SCHEMA, type: "1EdTechJsonSchemaValidator2019" }],
  };
}

/** Wallets match a credential to their owner by the address that they know; the salt keeps the hash from being looked up. */
function identityOf(signer: Pick<SiteSigner, "derive">, { id, email }: Holder): IdentityObject {
  const identity = email ?? id;
  const salt = signer.derive("salt", identity).toString("base64url");
  const hash = createHash("sha256")
    .update(identity + salt, "utf8")
    .digest("hex");
  return {
    type: "IdentityObject",
    hashed: true,
    identityHash: `sha256$${hash}`,
    identityType: email === null ? "systemId" : "emailAddress",
    salt,
  };
}

/** A UUID of version 8 (RFC 9562: bits as their maker likes) from the first 16 bytes. */
function urnOf(bytes: Buffer): string {
  const uuid = Buffer.from(bytes.subarray(0, 16));
  uuid[6] = (uuid[6]! & 0x0f) | 0x80;
  uuid[8] = (uuid[8]! & 0x3f) | 0x80;
  const hex = uuid.toString("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
