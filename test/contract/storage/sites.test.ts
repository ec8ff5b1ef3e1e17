import { describe, expect, it } from "vitest";
import { Program } from "../../../server/protocol/program.ts";
import { implementations } from "./implementations.ts";
import { aSite, NOON } from "./records.ts";

const program = Program.parse({ schema: 1, currencies: { points: { name: "Points" } }, events: {} });
const tokenKey = { kid: "k1", sealedSecret: "sealed", createdAt: NOON, expiresAt: null };
const secretKey = {
  label: "sk_12",
  hash: "abc",
  scopes: ["events" as const],
  createdAt: NOON,
  expiresAt: null,
};

describe.each(implementations)("keeping sites ($name)", ({ create }) => {
  it("finds a site by id and key, and lists all", async () => {
    await using database = await create();
    const { sites } = database.storage;

    const demo = await sites.create({ ...aSite("demo"), origins: ["https://a.example"], keyParams: ["p"] });
    const other = await sites.create(aSite("other"));

    expect(await sites.byId("demo")).toEqual(demo);
    expect(await sites.byKey(other.key)).toEqual(other);
    expect(await sites.list()).toEqual([demo, other]);
    expect(await sites.byId("nobody")).toBeUndefined();
  });

  it("refuses a second site of the same id", async () => {
    await using database = await create();
    await database.storage.sites.create(aSite("demo"));

    await expect(database.storage.sites.create(aSite("demo"))).rejects.toThrow(/site/);
  });

  it("keeps a site's token keys and secret keys, and ends them", async () => {
    await using database = await create();
    const { sites } = database.storage;
    const { key } = await sites.create(aSite());
    await sites.addTokenKey(key, tokenKey);
    await sites.addSecretKey(key, secretKey);

    await sites.endTokenKey(key, "k1", NOON + 1);
    await sites.endSecretKey(key, "abc", NOON + 2);

    expect(await sites.tokenKeys(key)).toEqual([{ ...tokenKey, expiresAt: NOON + 1 }]);
    expect(await sites.secretKeys(key)).toEqual([{ ...secretKey, expiresAt: NOON + 2 }]);
    expect(await sites.secretKeyByHash("abc")).toEqual({
      site: key,
      key: { ...secretKey, expiresAt: NOON + 2 },
    });
    expect(await sites.secretKeyByHash("x")).toBeUndefined();
  });

  it("[S15] ends no key of another site", async () => {
    await using database = await create();
    const { sites } = database.storage;
    const demo = await sites.create(aSite("demo"));
    const other = await sites.create(aSite("other"));
    await sites.addTokenKey(demo.key, tokenKey);
    await sites.addSecretKey(demo.key, secretKey);

    await sites.endTokenKey(other.key, "k1", NOON);
    await sites.endSecretKey(other.key, "abc", NOON);

    expect(await sites.tokenKeys(demo.key)).toEqual([tokenKey]);
    expect(await sites.secretKeys(demo.key)).toEqual([secretKey]);
    expect(await sites.secretKeys(other.key)).toEqual([]);
  });

  it("[S22] raises the revision with every change, for every connection", async () => {
    await using database = await create();
    const { sites } = database.storage;
    const other = await database.connect();
    const site = await sites.create(aSite());
    const changes = [
      () => sites.update({ ...site, name: "Shop" }),
      () => sites.addTokenKey(site.key, tokenKey),
      () => sites.endTokenKey(site.key, "k1", NOON),
      () => sites.addSecretKey(site.key, secretKey),
      () => sites.endSecretKey(site.key, "abc", NOON),
      () => sites.pushProgram(site.key, { program, by: "cli", at: NOON }),
    ];

    for (const change of changes) {
      const before = await other.sites.revision();
      await change();
      expect(await other.sites.revision()).toBe(before + 1);
    }
    expect((await other.sites.byId("demo"))?.name).toBe("Shop");
  });

  it("[S23] counts a programme's versions from 1 without holes", async () => {
    await using database = await create();
    const { sites } = database.storage;
    const other = await database.connect();
    const { key } = await sites.create(aSite());

    const pushed = await Promise.all(
      [sites, other.sites, sites, other.sites].map((to, i) =>
        to.pushProgram(key, { program, by: `p${i}`, at: NOON + i }),
      ),
    );

    expect(pushed.sort((a, b) => a! - b!)).toEqual([1, 2, 3, 4]);
    expect((await sites.programVersions(key)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect(await sites.currentProgram(key)).toMatchObject({ version: 4, program });
    expect(await sites.program(key, 2)).toMatchObject({ version: 2, program });
    expect(await sites.program(key, 5)).toBeUndefined();
  });

  it("[S23] takes one of several pushes that are based on the same version", async () => {
    await using database = await create();
    const { sites } = database.storage;
    const other = await database.connect();
    const { key } = await sites.create(aSite());
    const push = (to: typeof sites, basedOn: number) =>
      to.pushProgram(key, { program, by: "cli", at: NOON, basedOn });

    expect(await push(sites, 1)).toBeNull();
    const pushed = await Promise.all([sites, other.sites, sites, other.sites].map((to) => push(to, 0)));

    expect(pushed.filter((version) => version !== null)).toEqual([1]);
    expect(await push(sites, 1)).toBe(2);
  });
});
