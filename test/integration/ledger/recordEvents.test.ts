import { describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const order = (id: string, amount: number, more: object = {}) => ({
  id,
  type: "order.paid",
  memberId: "ada",
  properties: { amount },
  ...more,
});

async function send(app: TestApp, ...events: object[]) {
  const { body } = await app.rest("/v1/events", { events });
  return body.results;
}

async function points(app: TestApp, member = "ada") {
  const { body } = await app.rest(`/v1/members/${member}`);
  return body.balances.points;
}

describe("recording events", () => {
  it("[L2] answers a retried event with the first awards", async () => {
    await using app = await startApp();

    const [first] = await send(app, order("o1", 12.7));
    const [again] = await send(app, order("o1", 12.7));

    expect(first).toEqual({
      id: "o1",
      status: "accepted",
      awards: [{ rule: "purchase", currency: "points", amount: 12, reason: "purchase" }],
    });
    expect(again).toEqual({ ...first, status: "duplicate" });
    expect((await points(app)).available).toBe(12);
  });

  it("[F16] gives points once for a hundred parallel requests with one id", async () => {
    await using app = await startApp();

    const answers = await Promise.all(Array.from({ length: 100 }, () => send(app, order("o1", 12))));

    const statuses = answers.map(([result]) => result.status);
    expect(statuses.filter((status) => status === "accepted")).toHaveLength(1);
    expect(statuses.filter((status) => status === "duplicate")).toHaveLength(99);
    expect(new Set(answers.map(([result]) => JSON.stringify(result.awards))).size).toBe(1);
    expect((await points(app)).available).toBe(12);
  });

  it("[F17] refuses a known id with other content, and keeps the first", async () => {
    await using app = await startApp();
    await send(app, order("o1", 12));

    const [reused] = await send(app, order("o1", 13));
    const [withTime] = await send(app, order("o1", 12, { at: "2026-01-01T00:00:00Z" }));

    expect(reused).toMatchObject({ status: "rejected", error: { code: "idempotency_key_reused" } });
    expect(withTime).toMatchObject({ status: "rejected", error: { code: "idempotency_key_reused" } });
    expect((await points(app)).available).toBe(12);
  });

  it("stops no event for a bad one beside it", async () => {
    await using app = await startApp();

    const results = await send(app, order("o1", 5), { id: "bad" }, order("o2", 7));

    expect(results.map((result: { status: string }) => result.status)).toEqual([
      "accepted",
      "rejected",
      "accepted",
    ]);
    expect(results[1].error.errors.map((fault: { path: string }) => fault.path)).toEqual([
      "type",
      "memberId",
    ]);
    expect((await points(app)).available).toBe(12);
  });

  it.each([
    ["a text", "10"],
    ["a negative number", -1],
    ["more than six decimals", 1.1234567],
    ["beyond what is exact", 2 ** 53],
    ["a list", [10]],
  ])("[F41] refuses %s as an amount, with its path", async (_what, amount) => {
    await using app = await startApp();

    const [result] = await send(app, { ...order("o1", 1), properties: { amount } });

    expect(result).toMatchObject({ status: "rejected", error: { errors: [{ path: "properties.amount" }] } });
  });

  it("proves its books afterwards", async () => {
    await using app = await startApp();
    await send(app, ...Array.from({ length: 50 }, (_, i) => order(`o${i}`, i, { memberId: `m${i % 7}` })));

    const { site } = await app.context();
    const proof = await verifyBooks(app.app.core.storage, site);

    expect(proof).toMatchObject({ ok: true, fault: null, entries: 50, members: 7 });
  });
});
