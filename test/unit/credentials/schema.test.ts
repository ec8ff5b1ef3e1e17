import { describe, expect, it } from "vitest";
import { credentialOf } from "../../../server/credentials/credentialOf.ts";
import { Program } from "../../../server/protocol/program.ts";
import { credentialSchema } from "../../support/openBadges/achievementCredentialSchema.ts";
import { faultsBy } from "../../support/openBadges/faultsBy.ts";

const program = Program.parse({
  schema: 1,
  currencies: { points: { name: "Points" } },
  events: { visit: { from: "page" } },
  badges: [{ id: "guest", name: "Guest", on: "visit" }],
});
const signer = { derive: () => Buffer.alloc(32, 7) };
const site = { id: "shop", name: "Shop", home: "https://shop.example/" };

function credential() {
  return credentialOf(
    signer,
    site,
    { id: "ada", email: null },
    {
      program,
      badge: program.badges[0]!,
      level: 1,
      locale: null,
      base: "https://grove.example.com",
      reachedAt: 1_700_000_000_999,
    },
  );
}

describe("the schema of Open Badges 3.0 that the tests hold credentials to", () => {
  it("[O1] takes a credential as it is, and `validFrom` is a whole second", () => {
    expect(faultsBy(credentialSchema, credential())).toEqual([]);
    expect(credential().validFrom).toBe("2023-11-14T22:13:20Z");
  });

  it.each<[string, (made: ReturnType<typeof credential>) => unknown]>([
    ["no issuer", ({ issuer: _gone, ...rest }) => rest],
    ["a relative issuer", (made) => ({ ...made, issuer: { ...made.issuer, id: "/ob/shop" } })],
    ["another type", (made) => ({ ...made, type: ["VerifiableCredential"] })],
    ["contexts in the wrong order", (made) => ({ ...made, "@context": made["@context"].toReversed() })],
    ["a date without a zone", (made) => ({ ...made, validFrom: "2023-11-14T22:13:20" })],
    ["a member's name", (made) => ({ ...made, recipientName: "Ada" })],
    [
      "an identity in the clear",
      (made) => ({
        ...made,
        credentialSubject: {
          ...made.credentialSubject,
          identifier: [{ ...made.credentialSubject.identifier[0], identityHash: "ada@example.org" }],
        },
      }),
    ],
    [
      "an achievement without criteria",
      (made) => ({
        ...made,
        credentialSubject: {
          ...made.credentialSubject,
          achievement: { ...made.credentialSubject.achievement, criteria: {} },
        },
      }),
    ],
  ])("[O1] refuses one with %s", (_what, change) => {
    expect(faultsBy(credentialSchema, change(credential()))).not.toEqual([]);
  });
});
