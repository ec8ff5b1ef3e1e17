import { describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const program = {
  ...tinyProgram,
  events: { ...tinyProgram.events, "order.refunded": { from: "server" as const } },
};

const paid = (id: string, amount: number) => ({
  id,
  type: "order.paid",
  memberId: "ada",
  properties: { amount },
});
const refunded = (id: string, reverses: unknown, memberId = "ada") => ({
  id,
  type: "order.refunded",
  memberId,
  reverses,
});

async function send(app: TestApp, ...events: object[]) {
  const { body } = await app.rest("/v1/events", { events });
  return body.results;
}

async function ada(app: TestApp) {
  const { body } = await app.rest("/v1/members/ada");
  return body;
}

describe("a reversal", () => {
  it("[L5] takes back points, badge and tier, once", async () => {
    await using app = await startApp({ program });
    await send(app, paid("o1", 120));
    expect(await ada(app)).toMatchObject({ tier: { id: "sprout" }, badges: [{ id: "buyer", level: 1 }] });

    const [first] = await send(app, refunded("r1", "o1"));
    const [second] = await send(app, refunded("r2", "o1"));

    expect(first).toMatchObject({ status: "accepted", awards: [{ amount: -120 }] });
    expect(second).toMatchObject({ status: "accepted", awards: [] });
    expect(await ada(app)).toMatchObject({
      balances: { points: { available: 0, lifetime: 0, owed: 0 } },
      tier: { id: "seed" },
      badges: [],
    });
  });

  it("[F22] leaves the same when it comes before its event", async () => {
    await using app = await startApp({ program });

    const results = await send(app, refunded("r1", "o1"), paid("o1", 120), paid("o2", 7));

    expect(results.map((result: { status: string }) => result.status)).toEqual([
      "accepted",
      "accepted",
      "accepted",
    ]);
    expect(results[1].awards).toEqual([]);
    expect(await ada(app)).toMatchObject({
      balances: { points: { available: 7, lifetime: 7 } },
      badges: [{ level: 1 }],
    });
  });

  it("takes parts back, and never more than was given", async () => {
    await using app = await startApp({ program });
    await send(app, paid("o1", 100));

    await send(app, refunded("r1", { event: "o1", share: 0.25 }));
    expect((await ada(app)).balances.points.available).toBe(75);
    await send(app, refunded("r2", { event: "o1", amount: 25 }));
    expect((await ada(app)).balances.points.available).toBe(50);
    await send(app, refunded("r3", "o1"), refunded("r4", { event: "o1", share: 1 }));

    expect((await ada(app)).balances.points).toMatchObject({ available: 0, owed: 0, lifetime: 0 });
  });

  it("[F22] takes its part when it comes before its event", async () => {
    await using app = await startApp({ program });

    await send(
      app,
      refunded("r1", { event: "o1", amount: 30 }),
      refunded("r2", { event: "o1", share: 0.5 }),
      paid("o1", 100),
    );
    expect((await ada(app)).balances.points).toMatchObject({ available: 20, lifetime: 20 });
    await send(app, refunded("r3", "o1"));

    expect((await ada(app)).balances.points).toMatchObject({ available: 0, owed: 0, lifetime: 0 });
    expect((await verifyBooks(app.app.core.storage, (await app.context()).site)).fault).toBeNull();
  });

  it("is refused for another member's event and for another reversal", async () => {
    await using app = await startApp({ program });
    await send(app, paid("o1", 10), refunded("r1", "o1"));

    const results = await send(app, refunded("r2", "o1", "eve"), refunded("r3", "r1"));

    expect(results.map((result: { error: { code: string } }) => result.error.code)).toEqual([
      "reversal_refused",
      "reversal_refused",
    ]);
  });

  it("keeps the books provable", async () => {
    await using app = await startApp({ program });
    await send(
      app,
      paid("o1", 100),
      refunded("r1", { event: "o1", share: 0.3 }),
      refunded("r2", "o2"),
      paid("o2", 5),
    );
    await send(app, refunded("r3", "o1"));

    const proof = await verifyBooks(app.app.core.storage, (await app.context()).site);

    expect(proof.fault).toBeNull();
  });
});
