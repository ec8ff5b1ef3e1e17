/**
 * What Open Badges 3.0 demands of a credential and of what stands in it, as a JSON Schema (2019-09).
 *
 * Written from the specification's data model (its tables of properties, §B): the schema file that 1EdTech publishes may not be
 * copied into other projects. Where this one differs, it is stricter: only properties that the data model names are let pass, and what
 * the text says with MUST (types that a list contains, the order of contexts, formats) is checked as well.
 */

const uri = { type: "string", format: "uri" };
const text = { type: "string", minLength: 1 };
const dateTimeZ = {
  type: "string",
  format: "date-time",
  pattern: "(Z|[+-]\\d\\d:\\d\\d)$",
};
const typed = (...names: string[]) => ({
  type: "array",
  items: { type: "string" },
  uniqueItems: true,
  allOf: names.map((name) => ({ contains: { const: name } })),
});
const closed = (required: string[], properties: Record<string, object>) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

const IDENTIFIER_TYPES =
  "^(name|sourcedId|systemId|productId|userName|accountId|emailAddress|nationalIdentityNumber|isbn|issn|lisSourcedId|oneRosterSourcedId|sisSourcedId|ltiContextId|ltiDeploymentId|ltiToolId|ltiPlatformId|ltiUserId|identifier|ext:[\\w.-]+)$";

export const profileProperties = {
  id: uri,
  type: typed("Profile"),
  name: text,
  url: uri,
  phone: { type: "string" },
  description: text,
  image: { $ref: "#/$defs/Image" },
  email: { type: "string", format: "email" },
  official: { type: "string" },
};

export const achievementProperties = {
  id: uri,
  type: typed("Achievement"),
  achievementType: {
    enum: ["Achievement", "Award", "Badge", "Certificate", "Membership", "MicroCredential"],
  },
  creator: { $ref: "#/$defs/Profile" },
  criteria: {
    ...closed([], { id: uri, narrative: text }),
    minProperties: 1,
  },
  description: text,
  humanCode: text,
  image: { $ref: "#/$defs/Image" },
  inLanguage: { type: "string", pattern: "^[a-z]{2,4}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$" },
  name: text,
  tag: { type: "array", items: text },
  version: text,
};

const ACHIEVEMENT_REQUIRED = ["id", "type", "criteria", "description", "name"];
const PROFILE_REQUIRED = ["id", "type"];
const context = {
  type: "array",
  minItems: 2,
  items: [
    { const: "https://www.w3.org/ns/credentials/v2" },
    {
      type: "string",
      pattern: "^https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(-3\\.\\d+\\.\\d+)?\\.json$",
    },
  ],
  additionalItems: { type: ["string", "object"] },
};

const $defs = {
  Image: closed(["id", "type"], { id: uri, type: { const: "Image" }, caption: { type: "string" } }),
  Profile: closed(PROFILE_REQUIRED, profileProperties),
  Achievement: closed(ACHIEVEMENT_REQUIRED, achievementProperties),
  IdentityObject: closed(["type", "hashed", "identityHash", "identityType"], {
    type: { const: "IdentityObject" },
    hashed: { type: "boolean" },
    identityHash: { type: "string", pattern: "^(sha256\\$[0-9A-Fa-f]{64}|md5\\$[0-9A-Fa-f]{32})$" },
    identityType: { type: "string", pattern: IDENTIFIER_TYPES },
    salt: text,
  }),
  AchievementSubject: {
    ...closed(["type", "achievement"], {
      id: uri,
      type: typed("AchievementSubject"),
      achievement: { $ref: "#/$defs/Achievement" },
      identifier: { type: "array", minItems: 1, items: { $ref: "#/$defs/IdentityObject" } },
      image: { $ref: "#/$defs/Image" },
      narrative: text,
    }),
    anyOf: [{ required: ["id"] }, { required: ["identifier"] }],
  },
};

const root = { $schema: "https://json-schema.org/draft/2019-09/schema", $defs };

export const credentialSchema = {
  ...root,
  ...closed(["@context", "id", "type", "name", "credentialSubject", "issuer", "validFrom"], {
    "@context": context,
    id: uri,
    type: {
      ...typed("VerifiableCredential"),
      contains: { enum: ["OpenBadgeCredential", "AchievementCredential"] },
    },
    name: text,
    description: text,
    image: { $ref: "#/$defs/Image" },
    awardedDate: dateTimeZ,
    credentialSubject: { $ref: "#/$defs/AchievementSubject" },
    issuer: { $ref: "#/$defs/Profile" },
    validFrom: dateTimeZ,
    validUntil: dateTimeZ,
    credentialSchema: {
      type: "array",
      items: closed(["id", "type"], { id: uri, type: { const: "1EdTechJsonSchemaValidator2019" } }),
    },
  }),
};

/** What an issuer's address answers. */
export const profileSchema = {
  ...root,
  ...closed(["@context", ...PROFILE_REQUIRED], { "@context": context, ...profileProperties }),
};

/** What an achievement's address answers. */
export const achievementSchema = {
  ...root,
  ...closed(["@context", ...ACHIEVEMENT_REQUIRED], { "@context": context, ...achievementProperties }),
};
