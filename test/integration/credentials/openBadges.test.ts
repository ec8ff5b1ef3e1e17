import { createHash } from "node:crypto";
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { ask } from "../../support/ask.ts";
import {
  achievementSchema,
  credentialSchema,
  profileSchema,
} from "../../support/openBadges/achievementCredentialSchema.ts";
import { faultsBy } from "../../support/openBadges/faultsBy.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { startEmpty } from "../../support/startEmpty.ts";

const AT = "2026-11-20T10:00:00.750Z";
const program = {
  schema: 1 as const,
  currencies: { points: { name: "Points" } },
  events: { "order.paid": { from: "server" as const, name: { en: "Order paid", zh: "订单付款" } } },
  rules: [{ id: "purchase", on: "order.paid", award: { points: 1 } }],
  badges: [
    {
      id: "regular",
      name: { en: "Regular", zh: "常客" },
      description: { en: "Comes back", zh: "再次光临" },
      on: "order.paid",
      levels: [1, 2, 10],
    },
    { id: "night-owl", name: "Night owl", on: "order.paid", hidden: true },
    { id: "drawn", name: "Drawn", on: "order.paid", picture: "https://shop.example/drawn.png" },
  ],
};

async function buy(app: TestApp, member: string, id: string): Promise<void> {
  await app.rest("/v1/events", { events: [{ id, type: "order.paid", memberId: member, at: AT }] });
}

async function credentialOf(app: TestApp, member: string, badge = "regular") {
  return app.rest(`/v1/members/${encodeURIComponent(member)}/badges/${badge}/credential`);
}

/** As a verifier does: the key from where `kid` leads, then the claims. */
async function verify(jwt: string) {
  const { kid } = decodeProtectedHeader(jwt);
  const jwk = await (await fetch(kid!)).json();
  return jwtVerify(jwt, await importJWK(jwk, "EdDSA"));
}

/** The credential without the claims that only the JWT has. */
function withoutClaims(payload: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(payload).filter(([name]) => !["iss", "jti", "nbf", "sub"].includes(name)),
  );
}

describe("a badge as an Open Badges 3.0 credential", () => {
  it("[O1] is signed by the key that its `kid` leads to, and is as the specification's schema says", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", "order-1");

    const { status, body } = await credentialOf(app, "ada");
    expect(status).toBe(200);
    const { payload, protectedHeader } = await verify(body.jwt);

    expect(protectedHeader).toEqual({
      alg: "EdDSA",
      typ: "JWT",
      kid: expect.stringContaining(`${app.url}/ob/shop/keys/`),
    });
    expect(faultsBy(credentialSchema, withoutClaims(payload))).toEqual([]);
    expect(payload).toMatchObject({
      iss: `${app.url}/ob/shop`,
      issuer: { id: payload.iss, name: "shop" },
      jti: payload["id"],
      sub: (payload["credentialSubject"] as { id: string }).id,
      nbf: Date.parse(payload["validFrom"] as string) / 1_000,
      validFrom: "2026-11-20T10:00:00Z",
      credentialSubject: { achievement: { name: "Regular, level 1", description: "Comes back" } },
    });
  });

  it("[O1] verifies by the site's key set too, and not after a letter of it was changed", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", "order-1");
    const { jwt } = (await credentialOf(app, "ada")).body;
    const [header, payload, signature] = jwt.split(".");
    const keys = (await (await fetch(`${app.url}/ob/shop/keys`)).json()).keys;
    const key = await importJWK(keys[0], "EdDSA");
    const forged = Buffer.from(payload, "base64url").toString().replace("level 1", "level 3");

    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty("d");
    await expect(compactVerify(jwt, key)).resolves.toBeTruthy();
    await expect(
      compactVerify(`${header}.${Buffer.from(forged).toString("base64url")}.${signature}`, key),
    ).rejects.toThrow(/signature/);
  });

  it("[O2] comes from a key of the site's own, which a restart keeps", async () => {
    await using app = await startApp({ program });
    const other = await app.addSite("other", program);
    await buy(app, "ada", "order-1");
    await other.rest("/v1/events", {
      events: [{ id: "order-1", type: "order.paid", memberId: "ada", at: AT }],
    });
    const mine = (await credentialOf(app, "ada")).body.jwt;
    const theirs = (await other.rest("/v1/members/ada/badges/regular/credential")).body.jwt;
    const [a, b] = await Promise.all([verify(mine), verify(theirs)]);

    expect(decodeProtectedHeader(mine).kid).not.toBe(decodeProtectedHeader(theirs).kid);
    expect(a.payload.sub).not.toBe(b.payload.sub);
    await app.close();
    await using again = await startEmpty({ dataFolder: app.dataFolder, encryptionKey: app.encryptionKey });
    expect((await (await fetch(`${again.url}/ob/shop/keys`)).json()).keys[0].kid).toBe(
      decodeProtectedHeader(mine).kid!.split("/").at(-1),
    );
  });

  it("[O2] makes one key, however many ask for it at once", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", "order-1");

    const answers = await Promise.all(Array.from({ length: 8 }, () => credentialOf(app, "ada")));

    expect(new Set(answers.map(({ body }) => body.jwt)).size).toBe(1);
    expect((await (await fetch(`${app.url}/ob/shop/keys`)).json()).keys).toHaveLength(1);
  });

  it("[O3] is given for what the member holds now: not before, not after it was taken back", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/members/ada", { name: "Ada" }, { method: "PUT" });
    expect((await credentialOf(app, "ada")).status).toBe(404);
    await buy(app, "ada", "order-1");
    await buy(app, "ada", "order-2");
    const { payload } = await verify((await credentialOf(app, "ada")).body.jwt);
    expect(payload["name"]).toBe("Regular, level 2");

    const back = (id: string) => ({ id: `back-${id}`, type: "order.paid", memberId: "ada", reverses: id });
    await app.rest("/v1/events", { events: [back("order-1"), back("order-2")] });

    expect(await credentialOf(app, "ada")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect((await credentialOf(app, "nobody")).body.code).toBe("member_not_found");
    expect((await credentialOf(app, "ada", "unheard-of")).status).toBe(404);
  });

  it("[O4] names its holder by a salted hash, never in the clear, and is the same each time", async () => {
    await using app = await startApp({ program });
    const profile = { name: "Ada Lovelace", email: "ada@example.org", locale: "zh" };
    await app.rest("/v1/members/user%2F42", profile, { method: "PUT" });
    await buy(app, "user/42", "order-1");

    const first = (await credentialOf(app, "user/42")).body.jwt;
    const { payload } = await verify(first);
    const subject = payload["credentialSubject"] as {
      identifier: [{ identityHash: string; salt: string; identityType: string }];
      achievement: object;
    };
    const [{ identityHash, salt, identityType }] = subject.identifier;
    const digest = createHash("sha256").update(`ada@example.org${salt}`).digest("hex");

    expect({ identityHash, identityType }).toEqual({
      identityHash: `sha256$${digest}`,
      identityType: "emailAddress",
    });
    expect(JSON.stringify(payload)).not.toMatch(/Lovelace|example\.org|user\/42/);
    expect(subject.achievement).toMatchObject({
      name: "常客（1 级）",
      inLanguage: "zh",
      criteria: { narrative: "「订单付款」 1 次。" },
    });
    expect((await credentialOf(app, "user/42")).body.jwt).toBe(first);
  });

  it("[O5] points to an issuer, achievements and pictures that anybody may read and nothing may run", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", "order-1");
    const { payload } = await verify((await credentialOf(app, "ada")).body.jwt);
    const { achievement } = payload["credentialSubject"] as {
      achievement: { id: string; image: { id: string } };
    };
    const [issuer, described, picture] = await Promise.all([
      fetch(payload.iss!),
      fetch(achievement.id),
      fetch(achievement.image.id),
    ]);

    expect(faultsBy(profileSchema, await issuer.json())).toEqual([]);
    expect(faultsBy(achievementSchema, await described.json())).toEqual([]);
    expect(picture.headers.get("content-type")).toMatch(/^image\/svg\+xml/);
    expect(picture.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
    expect(await picture.text()).toMatch(/^<svg [^]*<\/svg>\n$/);
    for (const answer of [issuer, described, picture]) {
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      expect(answer.headers.get("access-control-allow-origin")).toBe("*");
      expect(answer.headers.get("cache-control")).toMatch(/^public/);
    }
  });

  it("[O5] keeps a hidden badge to those who have it", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", "order-1");
    const { payload } = await verify((await credentialOf(app, "ada", "night-owl")).body.jwt);
    const { achievement } = payload["credentialSubject"] as {
      achievement: { id: string; image: { id: string } };
    };

    expect(faultsBy(credentialSchema, withoutClaims(payload))).toEqual([]);
    expect(achievement.image.id).toMatch(/^data:image\/svg\+xml;base64,/);
    expect((await fetch(achievement.id)).status).toBe(404);
    expect((await fetch(`${app.url}/ob/shop/badges/night-owl/picture.svg`)).status).toBe(404);
  });

  it("[O6] has an achievement for each level, and none beyond", async () => {
    await using app = await startApp({ program });
    const statuses = await Promise.all(
      ["1", "3", "4", "0", "1.5", "picture.svg"].map(
        async (level) => (await fetch(`${app.url}/ob/shop/badges/regular/${level}`)).status,
      ),
    );
    const drawn = await (await fetch(`${app.url}/ob/shop/badges/drawn/1`)).json();

    expect(statuses).toEqual([200, 200, 404, 404, 404, 200]);
    expect(drawn.image.id).toBe("https://shop.example/drawn.png");
    expect((await fetch(`${app.url}/ob/no-such-site`)).status).toBe(404);
    expect((await fetch(`${app.url}/ob/shop/keys`, { method: "POST" })).status).toBe(405);
  });

  it("is given to the member in the page, and to no guest or visitor", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", "order-1");
    const ada = await app.join("ada");
    const visitor = await app.connect();

    const given = await ask(ada, "badge:credential", { badge: "regular" });
    const refused = await ask(visitor, "badge:credential", { badge: "regular" });

    expect(given.ok && (await verify(given.data.jwt)).payload["name"]).toBe("Regular, level 1");
    expect(refused).toMatchObject({ ok: false, error: { code: "unauthenticated" } });
  });

  it("names the address that the owner said, not the one that a call came by", async () => {
    await using app = await startApp({ program, publicUrl: "https://grove.example.com" });
    await buy(app, "ada", "order-1");

    const { jwt } = (await credentialOf(app, "ada")).body;

    expect(decodeProtectedHeader(jwt).kid).toMatch(/^https:\/\/grove\.example\.com\/ob\/shop\/keys\//);
  });
});
