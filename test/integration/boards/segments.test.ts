import { describe, expect, it } from "vitest";
import { createBoards } from "../../../server/ledger/boards/createBoards.ts";
import { buy, put, rowsOf, withBoards } from "../../support/boards.ts";
import { Follower } from "../../support/follower.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const program = {
  ...withBoards(
    { id: "pro", currency: "points", period: "ever", segment: "pro" },
    { id: "rich", currency: "points", period: "ever", segment: "rich" },
    { id: "orders", counter: "orders", period: "ever", ties: "shared" },
    { id: "spent", counter: "spent", period: "day" },
  ),
  counters: {
    orders: { name: "Orders", on: "order.paid" },
    spent: { on: "order.paid", of: "properties.amount" },
  },
  segments: [
    { id: "pro", name: "Professionals", when: { "member.traits.plan": "pro" } },
    { id: "rich", when: { "member.lifetime.points": { $gte: 100 } } },
  ],
};

/** The same board as another process would read it from the storage. */
function anew(app: TestApp): TestApp {
  return { ...app, app: { ...app.app, boards: createBoards(app.app.core) } };
}

describe("a board of a segment", () => {
  it("[L37] holds those whom the site says to be in it, from then on and live", async () => {
    await using app = await startApp({ program });
    await put(app, "ada", { traits: { plan: "pro" } });
    for (const [member, amount] of Object.entries({ ada: 30, bob: 50, cyd: 10 }))
      await buy(app, member, amount);
    const bob = new Follower(app, "bob");
    await bob.connect();
    for (const topic of ["me", "board:pro"]) await bob.follow(topic);
    expect(await rowsOf(app, { board: "pro" })).toEqual(["1 ada 30"]);
    expect(bob.me.around.find(({ board }) => board === "pro")).toMatchObject({ absent: "segment", rows: [] });

    await put(app, "bob", { traits: { plan: "pro", age: 7 } });
    await until("bob is on the board", () => bob.board("pro").rows[0]?.name === "bob");
    await until("bob is told", () => bob.me.around[0]?.absent === undefined);
    await put(app, "ada", { traits: null });
    expect(await rowsOf(app, { board: "pro" })).toEqual(["1 bob 50"]);
    expect(await rowsOf(anew(app), { board: "pro" })).toEqual(["1 bob 50"]);
    expect(bob.faults).toEqual([]);
  });

  it("[L37] takes in who grows into it, and leaves out who falls back", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", 90);
    await buy(app, "bob", 120);
    expect(await rowsOf(app, { board: "rich" })).toEqual(["1 bob 120"]);
    const order = { id: "o1", type: "order.paid", memberId: "ada" };
    await app.rest("/v1/events", { events: [{ ...order, properties: { amount: 60 } }] });
    expect(await rowsOf(app, { board: "rich" })).toEqual(["1 ada 150", "2 bob 120"]);
    await app.rest("/v1/events", { events: [{ ...order, id: "back", reverses: "o1" }] });
    for (const look of [app, anew(app)]) expect(await rowsOf(look, { board: "rich" })).toEqual(["1 bob 120"]);
  });
});

describe("a board of a counter", () => {
  it("[L35] counts events or sums what they carry, and what is taken back no more", async () => {
    await using app = await startApp({ program });
    await buy(app, "ada", 30);
    await buy(app, "bob", 70);
    const order = { id: "o1", type: "order.paid", memberId: "ada" };
    await app.rest("/v1/events", { events: [{ ...order, properties: { amount: 5 } }] });
    expect(await rowsOf(app, { board: "orders" })).toEqual(["1 ada 2", "2 bob 1"]);
    expect(await rowsOf(app, { board: "spent" })).toEqual(["1 bob 70", "2 ada 35"]);

    await app.rest("/v1/events", { events: [{ ...order, id: "back", reverses: "o1" }] });
    for (const look of [app, anew(app)]) {
      expect(await rowsOf(look, { board: "orders" })).toEqual(["1 bob 1", "1 ada 1"]);
      expect(await rowsOf(look, { board: "spent" })).toEqual(["1 bob 70", "2 ada 30"]);
    }
  });

  it("[L43] is named after it", async () => {
    await using app = await startApp({ program });
    const ada = new Follower(app, "ada");
    await ada.connect();
    await ada.follow("board:orders");
    expect(ada.board("orders")).toMatchObject({ currency: "Orders", ties: "shared", per: "ever" });
  });

  it("[L35] [R50] that is nowhere declared, or a segment, is refused with its path", async () => {
    await using app = await startApp();
    const boards = [
      { id: "a", counter: "gone", period: "ever" },
      { id: "b", currency: "points", period: "ever", segment: "gone" },
      { id: "c", currency: "points", period: "PT5H" },
      {
        id: "d",
        currency: "points",
        period: "season",
        seasons: [
          { id: "s", from: "2026-02-01T00:00:00Z", until: "2026-01-01T00:00:00Z" },
          { id: "t", from: "2026-03-01T00:00:00Z", until: "2026-05-01T00:00:00Z" },
          { id: "t", from: "2026-04-01T00:00:00Z", until: "2026-06-01T00:00:00Z" },
        ],
      },
    ];
    const { status, body } = await app.rest("/v1/program", { ...program, boards }, { method: "PUT" });
    expect(status).toBe(422);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      "boards.0.counter",
      "boards.1.segment",
      "boards.2.period",
      "boards.3.seasons.0.until",
      "boards.3.seasons.2.id",
      "boards.3.seasons.2.from",
    ]);
  });
});
