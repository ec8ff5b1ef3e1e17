import { describe, expect, it } from "vitest";
import { runClock } from "../../../server/ledger/runClock.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const DAY = 86_400_000;
const NOON = Date.parse("2026-03-01T12:00:00Z");

const program = (whenSpent: "owed" | "refuse" | "forgive" = "owed") => ({
  schema: 1 as const,
  timezone: "Europe/Berlin",
  currencies: {
    points: { name: "Points", expires: { after: "P30D" }, whenSpent },
    xp: { name: "Experience" },
  },
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
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 100, award: { points: 20 } },
    ],
  },
  boards: [{ id: "best", currency: "points", period: "ever" as const }],
});

const paid = (id: string, amount: number, at?: string) => ({
  id,
  type: "order.paid",
  memberId: "ada",
  properties: { amount },
  ...(at && { at }),
});
const refunded = (id: string, reverses: unknown) => ({
  id,
  type: "order.refunded",
  memberId: "ada",
  reverses,
});

/** A shop, its clock, and short words for what the tests do. */
async function shop(whenSpent?: "owed" | "refuse" | "forgive") {
  const time = { now: NOON };
  const app = await startApp({ program: program(whenSpent), clock: () => time.now });
  return {
    app,
    time,
    send: async (...events: unknown[]) => (await app.rest("/v1/events", { events })).body.results,
    spend: (id: string, amount: number) =>
      app.rest("/v1/members/ada/spend", { id, currency: "points", amount, reason: "A mug" }),
    adjust: (body: object) => app.rest("/v1/members/ada/adjustments", body),
    member: async () => (await app.rest("/v1/members/ada")).body,
    points: async () => (await app.rest("/v1/members/ada")).body.balances.points,
    tick: async () => runClock(app.app.core, await app.context()),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

async function expectSound(app: TestApp): Promise<void> {
  expect((await verifyBooks(app.app.core.storage, (await app.context()).site)).fault).toBeNull();
}

describe("spending points", () => {
  it("[L12] takes them once, tells what is left, and books them", async () => {
    await using site = await shop();
    await site.send(paid("o1", 80));

    const first = await site.spend("s1", 30);
    expect(first).toMatchObject({ status: 200, body: { id: "s1", status: "accepted" } });
    expect(first.body.balances.points).toEqual({ available: 50, pending: 0, owed: 0, lifetime: 80 });
    expect(first.body.awards).toEqual([{ rule: "till", currency: "points", amount: -30, reason: "A mug" }]);

    expect((await site.spend("s1", 30)).body).toMatchObject({
      status: "duplicate",
      awards: first.body.awards,
    });
    expect(await site.spend("s1", 31)).toMatchObject({
      status: 409,
      body: { code: "idempotency_key_reused" },
    });
    expect(await site.points()).toMatchObject({ available: 50 });
    const { entries } = (await site.app.rest("/v1/members/ada/ledger")).body;
    expect(entries[0]).toMatchObject({ kind: "spend", amount: -30, reason: "A mug", eventId: "s1" });
    await expectSound(site.app);
  });

  it("[L12] refuses more than is available, and changes nothing", async () => {
    await using site = await shop();
    await site.send(paid("o1", 10));

    const answer = await site.spend("s1", 11);

    expect(answer).toMatchObject({ status: 409, body: { code: "insufficient_balance" } });
    expect(answer.body.errors[0].path).toBe("amount");
    expect(await site.points()).toEqual({ available: 10, pending: 0, owed: 0, lifetime: 10 });
    expect(
      await site.app.rest("/v1/members/ada/spend", { id: "s2", currency: "gold", amount: 1, reason: "x" }),
    ).toMatchObject({ status: 400, body: { errors: [{ path: "currency" }] } });
    expect(
      (await site.app.rest("/v1/members/bob/spend", { id: "s3", currency: "points", amount: 1, reason: "x" }))
        .body.code,
    ).toBe("member_not_found");
  });

  it("[R94] [L12] takes what expires soonest, and a reversal gives the very lots back", async () => {
    await using site = await shop();
    await site.send(paid("o1", 40, "2026-02-10T12:00:00Z"), paid("o2", 40));
    await site.spend("s1", 50);

    await site.send(refunded("r1", "s1"));
    expect(await site.points()).toEqual({ available: 80, pending: 0, owed: 0, lifetime: 80 });

    site.time.now = Date.parse("2026-03-12T23:30:00Z");
    await site.tick();
    expect(await site.points()).toEqual({ available: 40, pending: 0, owed: 0, lifetime: 80 });
    await expectSound(site.app);
  });

  it("[F22] a reversal that came first is met when the spend comes", async () => {
    await using site = await shop();
    await site.send(paid("o1", 40), refunded("r1", "s1"));

    expect((await site.spend("s1", 30)).body).toMatchObject({ status: "accepted", awards: [] });
    expect(await site.points()).toMatchObject({ available: 40 });
    await expectSound(site.app);
  });

  it("leaves boards and lifetime totals as they are", async () => {
    await using site = await shop();
    await site.send(paid("o1", 90));
    await site.spend("s1", 60);

    const board = (await site.app.rest("/v1/leaderboards/best")).body;
    expect(board.entries).toMatchObject([{ memberId: "ada", score: 90 }]);
  });
});

describe("a refund of what was spent", () => {
  it.each([
    ["owed", "accepted", { available: 0, owed: 50, lifetime: 0 }],
    ["refuse", "rejected", { available: 10, owed: 0, lifetime: 60 }],
    ["forgive", "accepted", { available: 0, owed: 0, lifetime: 0 }],
  ] as const)("[F68] [R95] whenSpent: %s", async (whenSpent, status, expected) => {
    await using site = await shop(whenSpent);
    await site.send(paid("o1", 60));
    await site.spend("s1", 50);

    const [result] = await site.send(refunded("r1", "o1"));

    expect(result.status).toBe(status);
    if (status === "rejected") expect(result.error.code).toBe("reversal_refused");
    expect(await site.points()).toMatchObject(expected);
    await expectSound(site.app);
  });

  it("[F68] what is owed is repaid from what comes next, never silently negative", async () => {
    await using site = await shop("owed");
    await site.send(paid("o1", 60));
    await site.spend("s1", 50);
    await site.send(refunded("r1", "o1"), paid("o2", 70));

    expect(await site.points()).toEqual({ available: 20, pending: 0, owed: 0, lifetime: 70 });
    await expectSound(site.app);
  });
});

describe("an adjustment by hand", () => {
  it("[L13] gives and takes, idempotent and reversible", async () => {
    await using site = await shop();
    await site.send(paid("o1", 10));
    const give = { id: "a1", currency: "points", amount: 25, reason: "Sorry for the delay" };

    expect((await site.adjust(give)).body).toMatchObject({ status: "accepted" });
    expect((await site.adjust(give)).body).toMatchObject({ status: "duplicate" });
    expect(await site.points()).toMatchObject({ available: 35, lifetime: 35 });

    await site.adjust({ id: "a2", currency: "points", amount: -5, reason: "A slip" });
    expect(await site.points()).toMatchObject({ available: 30, lifetime: 30 });
    expect((await site.adjust({ id: "a3", reverses: "a1", reason: "Was not late" })).status).toBe(200);
    expect(await site.points()).toMatchObject({ available: 5, lifetime: 5 });
    expect((await site.adjust({ id: "a4", reverses: "nothing", reason: "?" })).body.code).toBe(
      "reversal_refused",
    );
    await expectSound(site.app);
  });

  it("[L13] [R106] takes more than there is only where it may be owed", async () => {
    await using owing = await shop("owed");
    await owing.send(paid("o1", 10));
    await owing.adjust({ id: "a1", currency: "points", amount: -15, reason: "Fraud" });
    expect(await owing.points()).toMatchObject({ available: 0, owed: 5 });

    await using strict = await shop("refuse");
    await strict.send(paid("o1", 10));
    expect(await strict.adjust({ id: "a1", currency: "points", amount: -15, reason: "Fraud" })).toMatchObject(
      {
        status: 409,
        body: { code: "insufficient_balance" },
      },
    );
    expect(await strict.points()).toMatchObject({ available: 10, owed: 0 });
  });

  it("[R106] an opening balance enters levels without their awards, for ever", async () => {
    await using site = await shop();
    await site.app.rest("/v1/members/ada", undefined, {
      method: "PUT",
      body: JSON.stringify({ name: "Ada" }),
      headers: { "content-type": "application/json" },
    });
    await site.adjust({ id: "a1", currency: "xp", amount: 150, reason: "From the old shop", opening: true });
    expect((await site.member()).tier.id).toBe("sprout");
    await site.send(paid("o1", 100));

    expect(await site.points()).toMatchObject({ available: 100, lifetime: 100 });
    await expectSound(site.app);
  });

  it.each([
    [{ id: "x", currency: "points", amount: 0, reason: "?" }, "amount"],
    [{ id: "x", currency: "points", amount: -1, reason: "?", opening: true }, "amount"],
    [{ id: "x", currency: "points", amount: 1.5, reason: "?" }, "amount"],
    [{ id: "x", currency: "points", amount: 1, reason: "" }, "reason"],
  ])("refuses %o by its path", async (body, path) => {
    await using site = await shop();
    await site.send(paid("o1", 10));

    const answer = await site.adjust(body);

    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_payload" } });
    expect(answer.body.errors.map((fault: { path: string }) => fault.path)).toContain(path);
  });
});

describe("points that expire", () => {
  it("[R92] [L11] expire at the end of their last day, once, also after downtime", async () => {
    await using site = await shop();
    await site.send(paid("o1", 40));
    site.time.now = Date.parse("2026-03-31T21:59:59Z");
    expect(await site.tick()).toBe(0);

    site.time.now += 1_000 + 90 * DAY;
    expect(await site.tick()).toBe(1);
    expect(await site.tick()).toBe(0);

    expect(await site.points()).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 40 });
    const { entries } = (await site.app.rest("/v1/members/ada/ledger")).body;
    expect(entries[0]).toMatchObject({ kind: "expiry", amount: -40, at: "2026-03-31T22:00:00.000Z" });
    await expectSound(site.app);
  });

  it("[L11] are gone for an event or a spend that comes before the clock", async () => {
    await using site = await shop();
    await site.send(paid("o1", 40));
    site.time.now += 40 * DAY;

    expect((await site.spend("s1", 1)).body.code).toBe("insufficient_balance");
    await site.send(paid("o2", 5));
    expect(await site.points()).toMatchObject({ available: 5, lifetime: 45 });
    await expectSound(site.app);
  });
});
