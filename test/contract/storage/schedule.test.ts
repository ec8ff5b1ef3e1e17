import { describe, expect, it } from "vitest";
import { Program } from "../../../server/protocol/program.ts";
import type { NewSchedule } from "../../../server/storage/sites.ts";
import { implementations } from "./implementations.ts";
import { NOON } from "./records.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;
const program = (name: string) => Program.parse({ schema: 1, currencies: { points: { name } }, events: {} });
const aSchedule = (part: Partial<NewSchedule> = {}): NewSchedule => ({
  program: program("Later"),
  at: NOON,
  by: "ada",
  madeAt: 5,
  basedOn: null,
  ...part,
});

describe.each(implementations)("programmes for later ($name)", ({ create }) => {
  it("[S32] wait in order of their time, and are kept with what became of them", async () => {
    await using database = await withSites(create);
    const { sites } = database.storage;
    const second = await sites.schedule(SITE, aSchedule({ at: NOON + 1 }));
    const first = await sites.schedule(SITE, aSchedule({ basedOn: 3 }));
    const dropped = await sites.schedule(SITE, aSchedule({ at: 1 }));

    expect(await sites.unschedule(SITE, dropped)).toBe(true);
    expect(await sites.unschedule(SITE, dropped)).toBe(false);

    const waiting = await sites.scheduled(SITE);
    expect(waiting.map(({ key }) => key)).toEqual([first, second]);
    expect(waiting[0]).toEqual({ ...aSchedule({ basedOn: 3 }), key: first, state: "waiting", version: null });
    const states = (await sites.schedules(SITE, 2)).map(({ key, state }) => [key, state]);
    expect(states).toEqual([
      [dropped, "cancelled"],
      [first, "waiting"],
    ]);
  });

  it("[S32] is published once, by however many", async () => {
    await using database = await withSites(create);
    const other = await database.connect();
    const { sites } = database.storage;
    const key = await sites.schedule(SITE, aSchedule());

    const answers = await Promise.all(
      [sites, other.sites, sites].map((to) => to.publishScheduled(SITE, key, NOON + 7)),
    );

    expect(answers.filter(({ status }) => status === "published")).toEqual([
      { status: "published", version: 1 },
    ]);
    expect(answers.filter(({ status }) => status === "gone")).toHaveLength(2);
    expect(await sites.programVersions(SITE)).toEqual([{ version: 1, at: NOON + 7, by: "ada" }]);
    expect((await sites.currentProgram(SITE))?.program).toEqual(program("Later"));
    expect((await sites.schedules(SITE, 1))[0]).toMatchObject({ state: "published", version: 1 });
    expect(await sites.unschedule(SITE, key)).toBe(false);
  });

  it("[S32] is stale where another version came since, and stays so", async () => {
    await using database = await withSites(create);
    const { sites } = database.storage;
    const push = (name: string) => sites.pushProgram(SITE, { program: program(name), by: "bob", at: NOON });
    await push("First");
    const key = await sites.schedule(SITE, aSchedule({ basedOn: 1 }));
    await push("Second");

    expect(await sites.publishScheduled(SITE, key, NOON)).toEqual({ status: "stale" });
    expect(await sites.publishScheduled(SITE, key, NOON)).toEqual({ status: "gone" });
    expect(await sites.programVersions(SITE)).toHaveLength(2);
    expect((await sites.schedules(SITE, 1))[0]).toMatchObject({ state: "stale", version: null });
  });

  it("[S15] belongs to its site", async () => {
    await using database = await withSites(create);
    const { sites } = database.storage;
    const key = await sites.schedule(SITE, aSchedule());

    expect(await sites.publishScheduled(2, key, NOON)).toEqual({ status: "gone" });
    expect(await sites.unschedule(2, key)).toBe(false);
    expect(await sites.scheduled(2)).toEqual([]);
    expect(await sites.scheduled(SITE)).toHaveLength(1);
  });
});

describe.each(implementations)("keys that sign credentials ($name)", ({ create }) => {
  const key = (kid: string) => ({
    kid,
    sealedKey: `sealed ${kid}`,
    publicKey: { kty: "OKP", x: kid },
    createdAt: NOON,
  });

  it("[S33] lets one of two that start together add the first key", async () => {
    await using database = await withSites(create);
    const other = await database.connect();
    const { sites } = database.storage;

    const added = await Promise.all([
      sites.addSigningKey(SITE, key("a"), null),
      other.sites.addSigningKey(SITE, key("b"), null),
    ]);

    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await sites.signingKeys(SITE)).toHaveLength(1);
  });

  it("[S33] keeps the older ones beside the newest", async () => {
    await using database = await withSites(create);
    const { sites } = database.storage;
    await sites.addSigningKey(SITE, key("a"), null);

    expect(await sites.addSigningKey(SITE, key("b"), null)).toBe(false);
    expect(await sites.addSigningKey(SITE, key("b"), "a")).toBe(true);

    expect(await sites.signingKey(SITE)).toEqual(key("b"));
    expect(await sites.signingKeys(SITE)).toEqual([key("b"), key("a")]);
    expect(await sites.signingKey(2)).toBeUndefined();
  });
});
