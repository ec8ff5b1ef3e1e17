import { describe, expect, it } from "vitest";
import { createBoards } from "../../../server/ledger/boards/createBoards.ts";
import { readBoard, rowsOf, withBoards } from "../../support/boards.ts";
import { Follower } from "../../support/follower.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const WEEK = 7 * 86_400_000;
const FIRST = Date.parse("2026-11-10T12:00:00Z");
const program = withBoards(
  { id: "weekly", currency: "points", period: "week" },
  { id: "ever", currency: "points", period: "ever" },
);

async function send(app: TestApp, event: object): Promise<void> {
  const { body } = await app.rest("/v1/events", {
    events: [{ type: "order.paid", memberId: "ada", ...event }],
  });
  expect(body.results[0].status).toBe("accepted");
}

describe("what is taken back", () => {
  it("[L45] leaves the board of the period that it was earned in, and costs nothing in later ones", async () => {
    let now = FIRST;
    await using app = await startApp({ program, clock: () => now });
    await send(app, { id: "first", properties: { amount: 30 } });
    now += WEEK;
    await send(app, { id: "second", properties: { amount: 20 } });
    await rowsOf(app, { board: "weekly", period: "2026-W46" });

    await send(app, { id: "refund", reverses: { event: "first", amount: 10 } });
    expect(await rowsOf(app, { board: "weekly", period: "2026-W46" })).toEqual(["1 ada 20"]);
    expect(await rowsOf(app, { board: "weekly" })).toEqual(["1 ada 20"]);
    expect(await rowsOf(app, { board: "ever" })).toEqual(["1 ada 40"]);

    await expectSame(app);
  });

  it("[L45] and given back again counts where it was earned, too", async () => {
    let now = FIRST;
    await using app = await startApp({ program, clock: () => now });
    const post = { id: "p1", memberId: "ada", body: "Hello" };
    await app.rest("/v1/threads/home/posts", post);
    expect(await rowsOf(app, { board: "weekly" })).toEqual(["1 ada 8"]);
    for (const action of ["hide", "restore"]) {
      now += WEEK;
      await app.rest("/v1/posts/p1/moderation", { action, reason: "a test" });
      const left = action === "hide" ? [] : ["1 ada 8"];
      expect(await rowsOf(app, { board: "weekly", period: "2026-W46" })).toEqual(left);
      expect(await rowsOf(app, { board: "weekly" })).toEqual([]);
      await expectSame(app);
    }
  });

  it("[L45] [F23] makes room for an event of another week, and counts in neither twice", async () => {
    let now = FIRST;
    const purchase = program.rules!.find(({ id }) => id === "purchase")!;
    const rules = [{ ...purchase, limit: [{ per: "month" as const, amount: { points: 30 } }] }];
    await using app = await startApp({ program: { ...program, rules }, clock: () => now });
    await send(app, { id: "first", properties: { amount: 30 } });
    now += WEEK;
    await send(app, { id: "second", properties: { amount: 20 } });
    await rowsOf(app, { board: "weekly", period: "2026-W46" });
    expect(await rowsOf(app, { board: "weekly" })).toEqual([]);

    await send(app, { id: "refund", reverses: "first" });
    expect(await rowsOf(app, { board: "weekly", period: "2026-W46" })).toEqual([]);
    expect(await rowsOf(app, { board: "weekly" })).toEqual(["1 ada 20"]);
    expect(await rowsOf(app, { board: "ever" })).toEqual(["1 ada 20"]);
    await expectSame(app);
  });

  it("[L45] is told in the ledger by when it was taken", async () => {
    let now = FIRST;
    await using app = await startApp({ program, clock: () => now });
    const ada = new Follower(app, "ada");
    await ada.connect();
    await ada.follow("me");
    await send(app, { id: "first", properties: { amount: 30 } });
    now += WEEK;
    await send(app, { id: "refund", reverses: "first" });

    const taken = new Date(FIRST + WEEK).toISOString();
    await until("the refund is told", () => ada.me.entries[0]?.kind === "reversal");
    expect(ada.me.entries[0]?.at).toBe(taken);
    const { body } = await app.rest("/v1/members/ada/ledger");
    expect(body.entries[0]).toMatchObject({ kind: "reversal", at: taken });
    expect((await readBoard(app, { board: "weekly" })).total).toBe(0);
  });
});

describe("what is spent", () => {
  it("[L35] was earned all the same, and counts no second time when it is given back", async () => {
    await using app = await startApp({ program, clock: () => FIRST });
    await send(app, { id: "first", properties: { amount: 30 } });
    const spend = { id: "till-1", currency: "points", amount: 25, reason: "A mug" };
    expect((await app.rest("/v1/members/ada/spend", spend)).status).toBe(200);
    expect(await rowsOf(app, { board: "ever" })).toEqual(["1 ada 30"]);
    await send(app, { id: "back", reverses: "till-1" });
    const { body } = await app.rest("/v1/members/ada");
    expect(body.balances.points).toMatchObject({ available: 30, lifetime: 30 });
    expect(await rowsOf(app, { board: "ever" })).toEqual(["1 ada 30"]);
    await expectSame(app);
  });
});

/** Boards that are built anew count as those that were kept live. */
async function expectSame(app: TestApp): Promise<void> {
  const anew = { ...app, app: { ...app.app, boards: createBoards(app.app.core) } };
  for (const period of ["2026-W46", "2026-W47", "2026-W48"]) {
    const query = { board: "weekly", period };
    expect(await readBoard(anew, query)).toEqual(await readBoard(app, query));
  }
}
