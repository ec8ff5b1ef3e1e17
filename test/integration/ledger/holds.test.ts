import { describe, expect, it } from "vitest";
import { runClock } from "../../../server/ledger/runClock.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { startApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const DAY = 86_400_000;
const program = {
  ...tinyProgram,
  events: { ...tinyProgram.events, "order.refunded": { from: "server" as const } },
  rules: [
    {
      id: "purchase",
      on: "order.paid",
      award: { points: { rate: 1, of: "properties.amount" } },
      hold: "P14D",
    },
  ],
};
const paid = (id: string, amount: number) => ({
  id,
  type: "order.paid",
  memberId: "ada",
  properties: { amount },
});

describe("a held award", () => {
  it("becomes available when its time has come, once", async () => {
    let now = Date.parse("2026-03-01T12:00:00Z");
    await using app = await startApp({ program, clock: () => now });
    await app.rest("/v1/events", { events: [paid("o1", 40)] });
    const points = async () => (await app.rest("/v1/members/ada")).body.balances.points;
    expect(await points()).toMatchObject({ available: 0, pending: 40, lifetime: 40 });

    now += 14 * DAY - 1;
    expect(await runClock(app.app.core, await app.context())).toBe(0);
    now += 1;
    expect(await runClock(app.app.core, await app.context())).toBe(1);
    expect(await runClock(app.app.core, await app.context())).toBe(0);

    expect(await points()).toMatchObject({ available: 40, pending: 0, lifetime: 40 });
    expect((await verifyBooks(app.app.core.storage, (await app.context()).site)).fault).toBeNull();
  });

  it("[R18] is released beside as many others as there are", async () => {
    let now = Date.parse("2026-03-01T12:00:00Z");
    await using app = await startApp({ program, clock: () => now });
    for (const from of [0, 1_000, 2_000]) {
      const events = Array.from({ length: 1_000 }, (_, n) => paid(`o${from + n}`, 1));
      await app.rest("/v1/events", { events });
    }

    now += 14 * DAY;
    await runClock(app.app.core, await app.context());

    const { body } = await app.rest("/v1/members/ada");
    expect(body.balances.points).toEqual({ available: 3_000, pending: 0, owed: 0, lifetime: 3_000 });
    expect((await verifyBooks(app.app.core.storage, (await app.context()).site)).fault).toBeNull();
  });

  it("is voided by a reversal before", async () => {
    let now = Date.parse("2026-03-01T12:00:00Z");
    await using app = await startApp({ program, clock: () => now });
    await app.rest("/v1/events", {
      events: [paid("o1", 40), { id: "r1", type: "order.refunded", memberId: "ada", reverses: "o1" }],
    });

    now += 15 * DAY;

    expect(await runClock(app.app.core, await app.context())).toBe(0);
    const { body } = await app.rest("/v1/members/ada");
    expect(body.balances.points).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 0 });
  });
});
