import { describe, expect, it } from "vitest";
import { startApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";
import { expectSound, paid, refunded, spendingShop } from "../../support/spendingShop.ts";

const EACH = { id: "each", on: "order.paid", award: { points: 1 } };

describe("spending points", () => {
  it("[L12] takes them once, tells what is left, and books them", async () => {
    await using site = await spendingShop();
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
    await using site = await spendingShop();
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
    await using site = await spendingShop();
    await site.send(paid("o1", 40, "2026-02-10T12:00:00Z"), paid("o2", 40));
    await site.spend("s1", 50);

    await site.send(refunded("r1", "s1"));
    expect(await site.points()).toEqual({ available: 80, pending: 0, owed: 0, lifetime: 80 });

    site.time.now = Date.parse("2026-03-12T23:30:00Z");
    await site.tick();
    expect(await site.points()).toEqual({ available: 40, pending: 0, owed: 0, lifetime: 80 });
    await expectSound(site.app);
  });

  it("[L3] a spend from many lots is one award, one line of the ledger, and its reversal another", async () => {
    await using site = await spendingShop();
    const days = ["2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13"];
    await site.send(...days.map((day, index) => paid(`o${index}`, 10, `${day}T12:00:00Z`)));
    const line = { rule: "till", currency: "points", amount: -35, reason: "A mug" };

    expect((await site.spend("s1", 35)).body.awards).toEqual([line]);
    await site.send(refunded("r1", "s1"));

    const { entries } = (await site.app.rest("/v1/members/ada/ledger")).body;
    const spent = entries.filter(({ kind }: { kind: string }) => kind === "spend");
    expect(spent).toMatchObject([
      { eventId: "r1", amount: 35 },
      { eventId: "s1", amount: -35 },
    ]);
    await expectSound(site.app);
    site.time.now = Date.parse("2026-03-12T23:30:00Z");
    await site.tick();
    expect(await site.points()).toMatchObject({ available: 30, lifetime: 40 });
  });

  it("[F22] a reversal that came first is met when the spend comes", async () => {
    await using site = await spendingShop();
    await site.send(paid("o1", 40), refunded("r1", "s1"));

    expect((await site.spend("s1", 30)).body).toMatchObject({ status: "accepted", awards: [] });
    expect(await site.points()).toMatchObject({ available: 40 });
    await expectSound(site.app);
  });

  it("[L15] leaves boards and lifetime totals as they are", async () => {
    await using site = await spendingShop();
    await site.send(paid("o1", 90));
    await site.spend("s1", 60);

    const board = (await site.app.rest("/v1/leaderboards/best")).body;
    expect(board.entries).toMatchObject([{ memberId: "ada", score: 90 }]);
    expect(await site.points()).toMatchObject({ available: 30, lifetime: 90 });
  });
});

describe("a refund of what was spent", () => {
  it.each([
    ["owed", undefined, { available: 0, owed: 50, lifetime: 0 }],
    ["refuse", "reversal_refused", { available: 10, owed: 0, lifetime: 60 }],
    ["forgive", undefined, { available: 0, owed: 0, lifetime: 0 }],
  ] as const)("[F68] [R95] whenSpent: %s", async (whenSpent, code, expected) => {
    await using site = await spendingShop(whenSpent);
    await site.send(paid("o1", 60));
    await site.spend("s1", 50);

    const [result] = await site.send(refunded("r1", "o1"));

    expect(result.error?.code).toBe(code);
    expect(await site.points()).toMatchObject(expected);
    await expectSound(site.app);
  });

  it("[F68] what is owed is repaid from what comes next, never silently negative", async () => {
    await using site = await spendingShop("owed");
    await site.send(paid("o1", 60));
    await site.spend("s1", 50);
    await site.send(refunded("r1", "o1"), paid("o2", 70));

    expect(await site.points()).toEqual({ available: 20, pending: 0, owed: 0, lifetime: 70 });
    await expectSound(site.app);
  });

  it("[L3] [L12] takes from thousands of lots at once, and gives them back", async () => {
    const points = { name: "Points", expires: { after: "P20Y" } };
    const program = { ...tinyProgram, currencies: { ...tinyProgram.currencies, points }, rules: [EACH] };
    await using app = await startApp({ program });
    const days = 2_100;
    const events = Array.from({ length: days }, (_none, day) => ({
      id: `o${day}`,
      type: "order.paid",
      memberId: "ada",
      at: new Date(Date.UTC(2015, 0, 1 + day)).toISOString(),
    }));
    for (let from = 0; from < days; from += 700)
      await app.rest("/v1/events", { events: events.slice(from, from + 700) });
    const spend = { id: "all", currency: "points", amount: days, reason: "A house" };

    expect(await app.rest("/v1/members/ada/spend", spend)).toMatchObject({ status: 200 });
    const { entries } = (await app.rest("/v1/members/ada/ledger?limit=2")).body;
    expect(entries).toMatchObject([{ kind: "spend", amount: -days }, { kind: "earn" }]);
    const back = { id: "back", reverses: "all", reason: "A mistake" };
    expect(await app.rest("/v1/members/ada/adjustments", back)).toMatchObject({
      status: 200,
      body: { balances: { points: { available: days } } },
    });
    await expectSound(app);
  });
});
