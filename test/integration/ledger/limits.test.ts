import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import type { Program } from "../../../server/protocol/program.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const program: z.input<typeof Program> = {
  schema: 1,
  timezone: "Europe/Berlin",
  currencies: { points: { name: "Points" } },
  events: {
    vote: { from: "server" },
    paid: { from: "server" },
    spin: { from: "server" },
    undone: { from: "server" },
  },
  counters: { votes: { on: "vote" } },
  rules: [
    {
      id: "vote",
      on: "vote",
      award: { points: 10 },
      limit: [
        { per: "day", times: 3 },
        { per: "month", times: 40 },
      ],
    },
    {
      id: "paid",
      on: "paid",
      award: { points: 5 },
      limit: [{ per: "ever", amount: { points: 12 }, scope: "site" }],
    },
    {
      id: "spin",
      on: "spin",
      award: {
        points: {
          random: [
            { weight: 1, give: 1 },
            { weight: 1, give: 3 },
          ],
          seed: "properties.seed",
        },
      },
      cooldown: "PT1H",
      nth: { every: 2 },
    },
  ],
};

const event = (type: string, id: string, more: object = {}) => ({ id, type, memberId: "ada", ...more });

async function send(app: TestApp, ...events: object[]) {
  const { body } = await app.rest("/v1/events", { events });
  return body.results;
}

async function points(app: TestApp, member = "ada"): Promise<number> {
  const { body } = await app.rest(`/v1/members/${member}`);
  return body.balances.points.available;
}

async function expectSound(app: TestApp): Promise<void> {
  const { site } = await app.context();
  expect(await verifyBooks(app.app.core.storage, site)).toMatchObject({ ok: true, fault: null });
}

describe("limits over the books", () => {
  it("[F23] honest votes of the day count after all when frauds go back", async () => {
    await using app = await startApp({ program });
    const votes = ["f1", "f2", "h1", "h2", "h3"].map((id) => event("vote", id));
    await send(app, ...votes);
    expect(await points(app)).toBe(30);

    const [first] = await send(app, event("undone", "u1", { reverses: "f1" }));
    expect(first.awards).toMatchObject([{ amount: -10 }, { amount: 10 }]);
    await send(app, event("undone", "u2", { reverses: "f2" }));
    expect(await points(app)).toBe(30);
    await send(app, event("undone", "u3", { reverses: "h3" }));
    expect(await points(app)).toBe(20);
    await expectSound(app);
  });

  it("[F22] [F23] end alike whether the reversals come last, first or with their events, in one batch or many", async () => {
    const votes = ["f1", "h1", "f2", "h2", "h3", "h4"].map((id) => event("vote", id));
    const undone = ["f1", "f2"].map((id) => Object.assign(event("undone", `u-${id}`), { reverses: id }));
    const orders = [
      [[...votes, ...undone]],
      [[...undone, ...votes]],
      votes.map((vote) => [vote, ...undone.filter(({ reverses }) => reverses === vote.id)]),
      [...votes, ...undone, ...votes, ...undone].map((each) => [each]),
    ];
    for (const batches of orders) {
      await using app = await startApp({ program });
      for (const batch of batches) await send(app, ...batch);
      expect(await points(app)).toBe(30);
      await expectSound(app);
    }
  });

  it("[R78] a budget is one for all, members whom nobody has seen included", async () => {
    await using app = await startApp({ program });
    const members = ["ada", "bob", "cyd", "dan"];
    const paid = members.map((memberId) => event("paid", `p-${memberId}`, { memberId }));
    const results = await Promise.all(paid.map((each) => send(app, each)));
    const given = results
      .flat()
      .flatMap(({ awards }) => awards.map(({ amount }: { amount: number }) => amount));
    expect(given.reduce((sum: number, amount: number) => sum + amount, 0)).toBe(12);
    await expectSound(app);
  });

  it("[R71] [R75] [R77] draws, counts and keeps apart by what is stored", async () => {
    await using app = await startApp({ program });
    const spin = (id: string, at: string) => event("spin", id, { at, properties: { seed: id } });
    const times = ["10:00", "10:01", "10:02", "10:03", "11:30", "11:31"];
    const results = [];
    for (const [turn, time] of times.entries())
      results.push(...(await send(app, spin(`s${turn}`, `2026-01-05T${time}:00Z`))));
    expect(results.map(({ awards }) => awards.length)).toEqual([0, 1, 0, 0, 0, 1]);
    await expectSound(app);
  });

  it("[R80] a counter counts for conditions, and is no money anywhere", async () => {
    await using app = await startApp({ program });
    const [first] = await send(app, event("vote", "v1"));
    expect(first.awards).toHaveLength(1);
    const { body: ada } = await app.rest("/v1/members/ada");
    expect(Object.keys(ada.balances)).toEqual(["points"]);
    const { body: ledger } = await app.rest("/v1/members/ada/ledger");
    expect(ledger.entries.map(({ currency }: { currency: string }) => currency)).toEqual(["points"]);
    const [undone] = await send(app, event("undone", "u1", { reverses: "v1" }));
    expect(undone.awards).toHaveLength(1);
    await expectSound(app);
  });
});
