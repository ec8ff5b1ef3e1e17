import { describe, expect, it } from "vitest";
import { startApp } from "../../support/startApp.ts";
import { expectSound } from "../../support/spendingShop.ts";

const DAY = 86_400_000;
const FIRST = Date.parse("2026-11-20T09:00:00Z");

const currencies = { points: { name: "Points", expires: { after: "P30D" } } };
const events = { visit: { from: "page" as const }, refund: { from: "server" as const } };
const base = { schema: 1 as const, timezone: "UTC", currencies, events };

/** An event that takes something back, or frees it, while it is accepted: what it needs of the books is loaded before. */
describe("an event that takes back at acceptance", () => {
  it("[R115] [R94] joins two runs of a streak late, and takes one of two equal awards from its lot", async () => {
    const time = { now: FIRST };
    const awards = [{ at: 2, award: { points: 4 } }];
    const streaks = [{ id: "daily", on: "visit", every: "day" as const, late: "P9D", awards }];
    await using app = await startApp({ program: { ...base, streaks }, clock: () => time.now });
    const visit = async (day: number) => {
      const event = {
        id: `v${day}`,
        type: "visit",
        memberId: "ada",
        at: new Date(FIRST + day * DAY).toISOString(),
      };
      return (await app.rest("/v1/events", { events: [event] })).body.results[0];
    };
    for (const day of [0, 1, 3, 4]) {
      time.now = FIRST + day * DAY;
      await visit(day);
    }

    expect(await visit(2)).toMatchObject({
      status: "accepted",
      awards: [{ rule: "streak:daily", currency: "points", amount: -4 }],
    });
    expect((await app.rest("/v1/members/ada")).body.balances.points).toMatchObject({ available: 4 });
    await expectSound(app);
  });

  it("[L5] [R81] goes back in part, for the refund came first, and lets what waits have the room", async () => {
    const limit = [{ per: "month" as const, amount: { points: 12 } }];
    const second = { per: "day" as const, amount: { points: 9 } };
    const rate = { points: { rate: 1, of: "properties.amount" } };
    const rules = [{ id: "visit", on: "visit", award: rate, limit: [...limit, second] }];
    await using app = await startApp({ program: { ...base, rules }, clock: () => FIRST + 5 * DAY });
    const visit = (id: string, day: number, amount: number) => ({
      id,
      type: "visit",
      memberId: "ada",
      at: new Date(FIRST + day * DAY).toISOString(),
      properties: { amount },
    });
    const send = async (...sent: object[]) => (await app.rest("/v1/events", { events: sent })).body.results;
    await send(visit("a", 0, 9), visit("b", 1, 9));
    await send({ id: "r", type: "refund", memberId: "ada", reverses: { event: "c", share: 0.5 } });

    expect(await send(visit("c", 2, 4))).toMatchObject([{ status: "accepted" }]);
    await send({ id: "r2", type: "refund", memberId: "ada", reverses: "a" });
    expect((await app.rest("/v1/members/ada")).body.balances.points).toMatchObject({ available: 11 });
    await expectSound(app);
  });
});
