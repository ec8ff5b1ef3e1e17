/** Parts of the Open Badges 3.0 data model that Grove writes. Names and shapes are the specification's. */

export interface Image {
  id: string;
  type: "Image";
  caption?: string;
}

/** Who issues. */
export interface IssuerProfile {
  "@context"?: readonly string[];
  id: string;
  type: ["Profile"];
  name: string;
  url: string;
}

/** What was achieved: a level of a badge. */
export interface Achievement {
  "@context"?: readonly string[];
  id: string;
  type: ["Achievement"];
  achievementType: "Badge";
  name: string;
  description: string;
  criteria: { narrative: string };
  image: Image;
  inLanguage?: string;
}

export interface IdentityObject {
  type: "IdentityObject";
  hashed: true;
  /** `sha256$` and 64 hexadecimal digits of the identity followed by the salt. */
  identityHash: string;
  identityType: "emailAddress" | "systemId";
  salt: string;
}

export interface OpenBadgeCredential {
  "@context": readonly string[];
  id: string;
  type: ["VerifiableCredential", "OpenBadgeCredential"];
  name: string;
  issuer: IssuerProfile;
  /** ISO 8601, whole seconds. */
  validFrom: string;
  credentialSubject: {
    id: string;
    type: ["AchievementSubject"];
    identifier: [IdentityObject];
    achievement: Achievement;
  };
  credentialSchema: [{ id: string; type: "1EdTechJsonSchemaValidator2019" }];
}

/** JSON-LD contexts, in the order that the specification demands. */
export const OPEN_BADGES_CONTEXT: readonly string[] = [
  "https://www.w3.org/ns/credentials/v2",
  "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
];

export const CREDENTIAL_SCHEMA =
  "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";
