import Database from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createWindowFiller } from "../../../server/ledger/fillWindows.ts";
import { runClock } from "../../../server/ledger/runClock.ts";
import { expectSound } from "../../support/spendingShop.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const DAY = 86_400_000;
const NOON = Date.parse("2026-11-01T12:00:00Z");

const program = (tiers: object = {}) => ({
  schema: 1 as const,
  timezone: "Europe/Berlin",
  currencies: { points: { name: "Points", expires: { after: "P10D" } }, xp: { name: "Experience" } },
  events: { "order.paid": { from: "server" as const }, "order.refunded": { from: "server" as const } },
  rules: [
    {
      id: "purchase",
      on: "order.paid",
      award: { points: { rate: 1, of: "properties.amount" }, xp: { rate: 1, of: "properties.amount" } },
    },
  ],
  tiers: {
    metric: "xp",
    ...tiers,
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 100, award: { points: 20 } },
    ],
  },
});

const paid = (id: string, memberId: string, amount: number, at?: string) => ({
  id,
  type: "order.paid",
  memberId,
  properties: { amount },
  ...(at && { at }),
});
const send = async (app: TestApp, ...events: unknown[]) =>
  (await app.rest("/v1/events", { events })).body.results;
const member = async (app: TestApp, id: string) => (await app.rest(`/v1/members/${id}`)).body;
const tick = async (app: TestApp) => runClock(app.app.core, await app.context());

describe("the clock", () => {
  it("[L11] does what is due once, however many do it at a time", async () => {
    let now = NOON;
    await using app = await startApp({ program: program(), clock: () => now });
    const names = Array.from({ length: 40 }, (_, n) => `m${n}`);
    await send(app, ...names.map((name) => paid(`o-${name}`, name, 5)));

    now += 30 * DAY;
    const rounds = await Promise.all([tick(app), tick(app), tick(app)]);

    expect(rounds.reduce((sum, done) => sum + done)).toBe(40);
    expect(await tick(app)).toBe(0);
    expect((await member(app, "m7")).balances.points).toEqual({
      available: 0,
      pending: 0,
      owed: 0,
      lifetime: 5,
    });
    await expectSound(app);
  });

  it("[L11] goes on with the others where one member can't be ticked", async () => {
    let now = NOON;
    await using app = await startApp({ program: program(), clock: () => now });
    await send(app, paid("o1", "ada", 5), paid("o2", "bob", 5), paid("o3", "eve", 5));
    const db = new Database(join(app.dataFolder, "grove.sqlite"));
    const spoil = (state: string) => db.prepare("UPDATE member SET state = ? WHERE id = 'bob'").run(state);
    const { state } = db.prepare("SELECT state FROM member WHERE id = 'bob'").get() as { state: string };
    spoil("{");

    now += 30 * DAY;
    expect(await tick(app)).toBe(2);
    spoil(state);
    db.close();
    expect(await tick(app)).toBe(1);
    await expectSound(app);
  });

  it("[L11] [F13] catches up after downtime, step by step", async () => {
    let now = NOON;
    const tiers = { window: "P10D", keepFor: "P5D", keepAt: 0.9 };
    await using app = await startApp({ program: program(tiers), clock: () => now });
    await send(app, paid("o1", "ada", 100), paid("o2", "bob", 100));
    now += DAY;
    await send(app, paid("o3", "bob", 95));

    now = Date.parse("2026-11-15T22:59:59Z");
    await tick(app);
    expect((await member(app, "ada")).tier.id).toBe("sprout");
    now = Date.parse("2026-12-24T12:00:00Z");
    await tick(app);

    expect((await member(app, "ada")).tier.id).toBe("seed");
    const { entries } = (await app.rest("/v1/members/bob/ledger")).body;
    expect(entries.filter((entry: { kind: string }) => entry.kind === "expiry")).toMatchObject([
      { amount: -95, at: "2026-11-12T23:00:00.000Z" },
      { amount: -120 },
    ]);
    await expectSound(app);
  });
});

describe("a tier threshold", () => {
  it("[F21] that two events cross together lets in once, with one reward", async () => {
    for (const window of ["ever", "P10D", "month"]) {
      await using app = await startApp({ program: program({ window }), clock: () => NOON });
      await send(app, paid("o1", "ada", 90));
      const results = await Promise.all([
        send(app, paid("o2", "ada", 60)),
        send(app, paid("o3", "ada", 60)),
        send(app, paid("o4", "ada", 60)),
      ]);

      const rewards = results
        .flat()
        .flatMap(({ awards }) => awards)
        .filter(({ rule }) => rule === "tier:sprout");
      expect(rewards).toMatchObject([{ currency: "points", amount: 20 }]);
      expect((await member(app, "ada")).balances.points.available).toBe(290);
      await expectSound(app);
    }
  });
});

describe("a push that brings a tier window", () => {
  it("[L14] fills it from the books once, each day with what it earned net", async () => {
    let now = NOON;
    await using app = await startApp({ program: program(), clock: () => now });
    await send(
      app,
      paid("o1", "ada", 80, "2026-10-20T12:00:00Z"),
      paid("o2", "ada", 70, "2026-10-30T12:00:00Z"),
    );
    now += 3 * DAY;
    await send(app, paid("o3", "ada", 50), {
      id: "r1",
      type: "order.refunded",
      memberId: "ada",
      reverses: "o2",
    });
    await app.rest("/v1/program", { ...program({ window: "P30D" }), version: 1 }, { method: "PUT" });
    await send(app, paid("o4", "ada", 5));
    expect((await member(app, "ada")).tier.id).toBe("sprout");

    const fill = createWindowFiller(app.app.core);
    expect(await fill(await app.context())).toBe(1);
    expect(await fill(await app.context())).toBe(0);
    expect(await createWindowFiller(app.app.core)(await app.context())).toBe(0);

    const stored = await app.app.core.storage.reads.member(app.key, "ada");
    expect(stored!.state.window).toMatchObject({ per: "P30D", sum: 135 });
    now = Date.parse("2026-11-18T23:00:00Z");
    await tick(app);
    expect((await app.app.core.storage.reads.member(app.key, "ada"))!.state.window!.sum).toBe(55);
    expect((await member(app, "ada")).tier.id).toBe("seed");
    await expectSound(app);
  });

  it("[L14] [F23] counts what was granted late on the day of its event", async () => {
    let now = NOON;
    const limited = (tiers: object = {}) => {
      const before = program(tiers);
      const limit = [{ per: "month" as const, amount: { xp: 100 } }];
      return { ...before, rules: [{ ...before.rules[0]!, limit }] };
    };
    await using app = await startApp({ program: limited(), clock: () => now });
    await send(app, paid("o1", "ada", 90), paid("o2", "ada", 60, "2026-11-01T09:00:00Z"));
    now += 8 * DAY;
    await send(app, { id: "r1", type: "order.refunded", memberId: "ada", reverses: "o1" });
    await app.rest("/v1/program", { ...limited({ window: "P30D" }), version: 1 }, { method: "PUT" });
    await createWindowFiller(app.app.core)(await app.context());

    const { reads } = app.app.core.storage;
    const { key } = (await reads.member(app.key, "ada"))!;
    const days = (await reads.bucketsOf(app.key, key)).filter(({ bucket }) => bucket.startsWith("earned:xp"));
    expect(days.map(({ bucket, amounts }) => [bucket, amounts["xp"]])).toEqual([
      ["earned:xp|2026-11-01", 60],
    ]);
    await expectSound(app);
  });

  it("[L14] leaves out members that earn nothing, and goes on while one earns", async () => {
    await using app = await startApp({ program: program(), clock: () => NOON });
    await send(app, paid("o1", "ada", 80), paid("o2", "bob", 1));
    await app.rest("/v1/members/eve", { name: "Eve" }, { method: "PUT" });
    await app.rest("/v1/program", { ...program({ window: "month" }), version: 1 }, { method: "PUT" });

    const fill = createWindowFiller(app.app.core);
    const [filled] = await Promise.all([
      fill(await app.context()),
      ...Array.from({ length: 20 }, (_, n) => send(app, paid(`x${n}`, "ada", 1))),
    ]);
    expect(filled + (await fill(await app.context()))).toBe(2);

    const stored = await app.app.core.storage.reads.member(app.key, "ada");
    expect(stored!.state.window).toMatchObject({ per: "month", sum: 100 });
    await expectSound(app);
  });
});
