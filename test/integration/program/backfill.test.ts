import { describe, expect, it } from "vitest";
import { backfill as backfillRules } from "../../../server/ledger/backfill/backfill.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString();
const order = (id: string, memberId: string, amount: number, day: number) => ({
  id,
  type: "order.paid",
  memberId,
  at: iso(NOON - day * DAY),
  properties: { amount },
});

/** The programme with one rule more, which the past has never seen. */
const withBonus = {
  ...tinyProgram,
  rules: [
    ...tinyProgram.rules!,
    {
      id: "bonus",
      on: "order.paid",
      when: { "properties.amount": { $gte: 10 } },
      award: { points: 3 },
      limit: [{ per: "day" as const, times: 1 }],
    },
  ],
};

const points = async (app: TestApp, id: string): Promise<number> =>
  (await app.rest(`/v1/members/${id}`)).body.balances.points?.available ?? 0;
const backfill = (app: TestApp, more: object = {}) =>
  app.rest("/v1/program/backfill", { id: "b1", rules: ["bonus"], ...more });

/** Five orders before the rule was there, one of them taken back; then one that the rule judges itself. */
async function past(): Promise<TestApp> {
  const app = await startApp({ clock: () => NOON });
  await app.rest("/v1/events", {
    events: [
      order("o1", "ada", 20, 3),
      order("o2", "ada", 30, 3),
      order("o3", "ada", 5, 2),
      order("o4", "bob", 50, 2),
      order("o5", "bob", 60, 1),
      { id: "r5", type: "order.paid", memberId: "bob", reverses: "o5" },
    ],
  });
  await app.rest("/v1/program", withBonus, { method: "PUT" });
  await app.rest("/v1/events", { events: [order("o6", "ada", 40, 0)] });
  return app;
}

const DONE = { id: "bonus", given: 2, refused: 2, already: 0, currencies: { points: 6 } };

describe("back-filling a rule", () => {
  it("[L65] [F74] gives for past events that the rule never judged, under its limits, and for no others", async () => {
    await using app = await past();
    const before = { ada: await points(app, "ada"), bob: await points(app, "bob") };

    const { status, body } = await backfill(app);

    expect(status).toBe(200);
    expect(body).toMatchObject({ events: 5, dryRun: false, rules: [DONE] });
    expect(await points(app, "ada")).toBe(before.ada + 3);
    expect(await points(app, "bob")).toBe(before.bob + 3);
    const { body: why } = await app.rest("/v1/members/ada/explain?event=o1");
    expect(why.later).toMatchObject([{ kind: "back-fill", amount: { points: 3 } }]);
    expect((await verifyBooks(app.app.core.storage, (await app.context()).site)).fault).toBeNull();
  });

  it("[L65] [F74] tells beforehand what it would give, and writes nothing", async () => {
    await using app = await past();
    const before = await points(app, "ada");

    const trial = await backfill(app, { dryRun: true });
    const again = await backfill(app, { dryRun: true });

    expect(trial.body).toMatchObject({ dryRun: true, rules: [DONE] });
    expect(again.body).toEqual(trial.body);
    expect(await points(app, "ada")).toBe(before);
    expect((await backfill(app)).body.rules).toEqual(trial.body.rules);
  });

  it("[L65] [F74] gives nothing twice, however often and with whatever period it is asked", async () => {
    await using app = await past();
    await backfill(app, { to: iso(NOON - 2.5 * DAY) });
    const halfway = await points(app, "ada");

    const rest = await backfill(app, { id: "b2" });
    const third = await backfill(app, { id: "b3" });

    expect(halfway).toBe(await points(app, "ada"));
    expect(rest.body.rules[0]).toMatchObject({ given: 1, already: 2 });
    expect(third.body.rules[0]).toEqual({ id: "bonus", given: 0, refused: 0, already: 4, currencies: {} });
  });

  it("[L65] [F74] gives nothing twice where two servers do it at once", async () => {
    await using app = await past();
    const { core } = app.app;
    const ctx = await app.context();
    const question = { id: "b1", rules: ["bonus"], dryRun: false, by: "test" };
    const before = await points(app, "ada");

    const results = await Promise.all([
      backfillRules(core, ctx, question),
      backfillRules(core, ctx, question),
    ]);

    const given = results.map((result) => (result.ok ? result.data.rules[0]!.given : -1));
    expect(given.reduce((sum, each) => sum + each)).toBe(DONE.given);
    expect(await points(app, "ada")).toBe(before + 3);
  });

  it("[L65] is taken back with its event", async () => {
    await using app = await past();
    await backfill(app);
    const before = await points(app, "bob");

    await app.rest("/v1/events", {
      events: [{ id: "r4", type: "order.paid", memberId: "bob", reverses: "o4" }],
    });

    expect(await points(app, "bob")).toBe(before - 50 - 3);
    expect((await verifyBooks(app.app.core.storage, (await app.context()).site)).fault).toBeNull();
  });

  it("[L65] refuses rules that the present programme does not have", async () => {
    await using app = await past();

    const refused = await backfill(app, { rules: ["bonus", "nothing"] });

    expectProblem(refused, 400, "invalid_payload");
    expect(refused.body.errors).toEqual([expect.objectContaining({ path: "rules.1" })]);
  });

  it("[L55] [L65] is not counted twice by a simulation", async () => {
    await using app = await past();
    await backfill(app);

    const { body } = await app.rest("/v1/program/simulate", { program: withBonus });

    const rule = body.rules.find(({ id }: { id: string }) => id === "bonus");
    expect(rule).toMatchObject({ stored: 9, proposed: 9 });
  });
});
