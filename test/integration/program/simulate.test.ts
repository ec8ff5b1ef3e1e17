import { describe, expect, it } from "vitest";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const DAY = 86_400_000;
const NOON = Date.UTC(2026, 10, 22, 12);
const iso = (at: number): string => new Date(at).toISOString();

const order = (id: string, memberId: string, amount: number, at: number) => ({
  id,
  type: "order.paid",
  memberId,
  at: iso(at),
  properties: { amount },
});
const visit = (id: string, memberId: string, at: number) => ({ id, type: "visit", memberId, at: iso(at) });

/** Ten days of three members, with a refund in part, one in whole that came first, and limits that bind. */
async function tenDays(app: TestApp): Promise<void> {
  const events: object[] = [
    { id: "early", type: "order.paid", memberId: "cyd", reverses: "late", at: iso(NOON) },
  ];
  for (let day = 0; day < 10; day++) {
    const at = NOON - (10 - day) * DAY;
    events.push(
      visit(`v${day}`, "ada", at),
      visit(`w${day}`, "ada", at + 1_000),
      visit(`b${day}`, "bob", at),
    );
    if (day % 3 === 0) events.push(order(`o${day}`, "ada", 40 + day, at), order(`p${day}`, "bob", 5, at));
  }
  events.push(order("late", "cyd", 70, NOON - DAY));
  events.push({
    id: "r3",
    type: "order.paid",
    memberId: "ada",
    at: iso(NOON - DAY),
    reverses: { event: "o3", share: 0.5 },
  });
  events.push({ id: "r6", type: "order.paid", memberId: "ada", at: iso(NOON - DAY), reverses: "o6" });
  const { body } = await app.rest("/v1/events", { events });
  expect(body.results.filter(({ status }: { status: string }) => status !== "accepted")).toEqual([]);
}

const start = () => startApp({ clock: () => NOON });
const simulate = (app: TestApp, program: object, period: object = {}) =>
  app.rest("/v1/program/simulate", { program, ...period });

describe("simulating a programme", () => {
  it("[L55] replays the present programme to the very sums that are in the books", async () => {
    await using app = await start();
    await tenDays(app);
    const members = await Promise.all(["ada", "bob", "cyd"].map((id) => app.rest(`/v1/members/${id}`)));
    const booked = members.reduce((sum, { body }) => sum + (body.balances.points?.lifetime ?? 0), 0);

    const { status, body } = await simulate(app, tinyProgram);

    expect(status).toBe(200);
    expect(body.currencies).toEqual({ points: { stored: booked, proposed: booked } });
    expect(body).toMatchObject({
      tiers: { up: 0, down: 0 },
      members: [],
      changed: { winners: 0, losers: 0, same: 3 },
      events: 39,
    });
  });

  it("[L55] counts no counter among the currencies, and voids nothing for a reversal of somebody else", async () => {
    const program = { ...tinyProgram, counters: { orders: { on: "order.paid" } } };
    await using app = await startApp({ clock: () => NOON, program });
    const back = (id: string, memberId: string, reverses: string) => ({
      id,
      type: "order.paid",
      memberId,
      reverses,
    });
    const orders = [order("o1", "ada", 40, NOON), order("o2", "ada", 30, NOON), back("r2", "ada", "o2")];
    await app.rest("/v1/events", { events: [back("r1", "bob", "o1"), ...orders] });
    const booked = (await app.rest("/v1/members/ada")).body.balances.points.lifetime;

    const { body } = await simulate(app, program);

    expect(body.currencies).toEqual({ points: { stored: booked, proposed: booked } });
  });

  it("[L55] sums what the programme gave: not what was spent, given or taken by hand", async () => {
    await using app = await start();
    await tenDays(app);
    const before = (await simulate(app, tinyProgram)).body;
    const move = { currency: "points", reason: "By hand" };
    await app.rest("/v1/members/ada/spend", { id: "s1", amount: 10, ...move });
    await app.rest("/v1/members/ada/adjustments", { id: "a1", amount: -12, ...move });
    await app.rest("/v1/members/bob/adjustments", { id: "a2", amount: 500, ...move });
    await app.rest("/v1/members/bob/adjustments", { id: "a3", reverses: "a2", reason: "A slip" });

    const { body } = await simulate(app, tinyProgram);

    expect(body.currencies).toEqual(before.currencies);
    expect(body.rules).toEqual(before.rules);
  });

  it("[L55] tells what a change would have done, and changes nothing", async () => {
    await using app = await start();
    await tenDays(app);
    const before = await app.rest("/v1/members/ada");
    const [visit, ...others] = tinyProgram.rules!;
    const doubled = { ...tinyProgram, rules: [{ ...visit!, award: { points: 10 } }, ...others] };

    const { body } = await simulate(app, doubled);

    const rule = (id: string) => body.rules.find((each: { id: string }) => each.id === id);
    expect(rule("visit")).toMatchObject({
      stored: 100,
      proposed: 200,
      times: { stored: 20, proposed: 20 },
      currencies: { points: { stored: 100, proposed: 200 } },
    });
    expect(rule("purchase").stored).toBe(rule("purchase").proposed);
    expect(body.currencies.points.proposed - body.currencies.points.stored).toBe(100);
    expect(body.changed).toEqual({ winners: 2, losers: 0, same: 1 });
    expect(body.members[0]).toMatchObject({ id: "ada", change: 50 });
    expect(body.boards).toMatchObject([
      { id: "ever", top: [{ id: "ada", stored: 1, proposed: 1 }, { id: "bob" }] },
    ]);
    expect((await app.rest("/v1/members/ada")).body).toEqual(before.body);
    expect((await app.rest("/v1/program")).body.version).toBe(1);
  });

  it("[L55] says who rises and falls, which badges come, and what a budget would have been", async () => {
    await using app = await start();
    await tenDays(app);
    const proposed = {
      ...tinyProgram,
      tiers: {
        ...tinyProgram.tiers!,
        levels: [
          { id: "seed", name: "Seed", at: 0 },
          { id: "sprout", name: "Sprout", at: 60 },
        ],
      },
      badges: [{ id: "regular", name: "Regular", on: "visit", levels: [5] }],
      rules: [{ id: "purchase", on: "order.paid", award: { points: 1 } }],
    };

    const { body } = await simulate(app, proposed);

    expect(body.badges).toEqual(
      expect.arrayContaining([
        { id: "buyer", stored: 2, proposed: 0 },
        { id: "regular", stored: 0, proposed: 2 },
      ]),
    );
    expect(body.changed).toEqual({ winners: 0, losers: 2, same: 1 });
    expect(body.tiers).toEqual({ up: 0, down: 1 });
  });

  it("[L56] begins with the books as they were when the period begins", async () => {
    await using app = await start();
    await tenDays(app);
    const from = iso(NOON - 5.5 * DAY);

    const { body } = await simulate(app, tinyProgram, { from, to: iso(NOON - 2.5 * DAY) });
    const whole = await simulate(app, tinyProgram, { from });

    // 3 days of two visitors, and day 6 with two orders.
    expect(body.rules.find((rule: { id: string }) => rule.id === "visit")).toMatchObject({ stored: 30 });
    expect(body.rules.find((rule: { id: string }) => rule.id === "purchase")).toMatchObject({ stored: 51 });
    // The refund of half of day 3's order, from before the period, is taken back here.
    const purchase = whole.body.rules.find((rule: { id: string }) => rule.id === "purchase");
    expect(purchase.stored).toBe(46 + 5 + 49 + 5 - 22 - 46);
  });

  it("[L55] refuses a bad programme with its paths, and a period that ends before it begins", async () => {
    await using app = await start();

    expectProblem(await simulate(app, { ...tinyProgram, schema: 2 }), 422, "program_invalid");
    const backwards = await simulate(app, tinyProgram, { from: iso(NOON), to: iso(NOON - DAY) });
    expectProblem(backwards, 400, "invalid_payload");
  });

  it("[L57] runs one at a time for each site", async () => {
    await using app = await start();
    const other = await app.addSite("other", tinyProgram);
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const running = app.app.core.jobs.run(app.key, "simulation", async () => {
      await ended;
      return { ok: true, data: null };
    });

    expectProblem(await simulate(app, tinyProgram), 409, "conflict");
    expect((await other.rest("/v1/program/simulate", { program: tinyProgram })).status).toBe(200);
    end();
    await running;
    expect((await simulate(app, tinyProgram)).status).toBe(200);
  });

  it("[L55] counts events that a proposed programme no longer names", async () => {
    await using app = await start();
    await tenDays(app);
    const { visit: _gone, ...events } = tinyProgram.events;
    const rules = tinyProgram.rules!.filter(({ on }) => on !== "visit");
    const { guests: _none, ...rest } = tinyProgram;

    const { body } = await simulate(app, { ...rest, events, rules });

    expect(body.refused).toEqual({ stored: 0, proposed: 30 });
    expect(body.rules.find((rule: { id: string }) => rule.id === "visit")).toMatchObject({
      stored: 100,
      proposed: 0,
    });
  });
});
