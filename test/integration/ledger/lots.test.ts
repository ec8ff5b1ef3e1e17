import { describe, expect, it } from "vitest";
import { attributeReferral } from "../../../server/growth/attributeReferral.ts";
import { referralOf } from "../../../server/growth/referralOf.ts";
import { runClock } from "../../../server/ledger/runClock.ts";
import { expectData, startCommunity } from "../../support/community.ts";
import { expectSound } from "../../support/spendingShop.ts";

const DAY = 86_400_000;

const program = {
  schema: 1 as const,
  timezone: "UTC",
  currencies: {
    points: { name: "Points", expires: { after: "P10D" }, whenSpent: "refuse" as const },
    xp: { name: "Experience" },
  },
  events: {
    "order.paid": { from: "server" as const },
    "order.refunded": { from: "server" as const },
    "post.created": { from: "grove" as const },
  },
  rules: [
    { id: "purchase", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" }, xp: 1 } },
    { id: "post", on: "post.created", award: { points: 8 } },
  ],
  tiers: {
    metric: "xp",
    window: "P5D",
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 3, award: { points: 4 } },
    ],
  },
  referral: {
    qualifies: { on: "order.paid" },
    award: { referrer: { points: 20, xp: 3 }, friend: { points: 10 } },
  },
};

const paid = (id: string, memberId: string, amount: number, at?: string) => ({
  id,
  type: "order.paid",
  memberId,
  properties: { amount },
  ...(at && { at }),
});
const refunded = (id: string, memberId: string, reverses: unknown) => ({
  id,
  type: "order.refunded",
  memberId,
  reverses,
});

describe("points that expire", () => {
  it("[R90] [R97] join the lots of both sides of a referral, and count in both windows", async () => {
    await using talk = await startCommunity({ program });
    const { app } = talk;
    const { core } = app.app;
    const ctx = await app.context();
    await app.rest("/v1/members/ada", { name: "Ada", tz: "Pacific/Auckland" }, { method: "PUT" });
    const { code } = expectData(
      await referralOf(core, ctx, { memberKey: await talk.member("ada"), base: "https://g.example" }),
    );
    expectData(await attributeReferral(core, ctx, { memberKey: await talk.member("bob"), code }));

    const { results } = (await app.rest("/v1/events", { events: [paid("o1", "bob", 5)] })).body;
    expect(results[0].status).toBe("accepted");
    expect((await app.rest("/v1/members/ada")).body).toMatchObject({
      balances: { points: { available: 24 } },
      tier: { id: "sprout" },
    });
    await app.rest("/v1/events", { events: [refunded("r1", "bob", "o1")] });
    expect((await app.rest("/v1/members/ada")).body).toMatchObject({
      balances: { points: { available: 0, owed: 0 } },
      tier: { id: "seed" },
    });
    talk.time.now += 30 * DAY;
    await runClock(core, ctx);
    await expectSound(app);
  });

  it("[F22] come and go in one call, with refunds before, between and after their orders", async () => {
    await using talk = await startCommunity({ program });
    const { app } = talk;
    const old = new Date(talk.time.now - 20 * DAY).toISOString();
    const first = [paid("o0", "ada", 3), paid("o1", "ada", 9, old), paid("o2", "ada", 7)];
    await app.rest("/v1/events", { events: first });
    const { results } = (
      await app.rest("/v1/events", {
        events: [
          refunded("r3", "ada", { event: "o3", share: 0.5 }),
          paid("o3", "ada", 10),
          paid("o4", "ada", 4, old),
          refunded("r4", "ada", "o4"),
          refunded("r2", "ada", "o2"),
          paid("o5", "bob", 6),
          refunded("r5", "bob", "o5"),
        ],
      })
    ).body;

    expect(results.map(({ status }: { status: string }) => status)).toEqual(Array(7).fill("accepted"));
    await runClock(app.app.core, await app.context());
    expect((await app.rest("/v1/members/ada")).body.balances.points).toMatchObject({
      available: 8,
      owed: 0,
    });
    expect((await app.rest("/v1/members/bob")).body.balances.points.available).toBe(0);
    await expectSound(app);
  });

  it("[R95] a post is hidden though its points were spent, and the programme refuses refunds", async () => {
    await using talk = await startCommunity({ program });
    const { app } = talk;
    const { post } = expectData(await talk.post("ada"));
    await app.rest("/v1/members/ada/spend", { id: "s1", currency: "points", amount: 6, reason: "A mug" });
    await talk.moderate(post.id, "hide");
    const points = async () => (await app.rest("/v1/members/ada")).body.balances.points;
    expect(await points()).toMatchObject({ available: 0, owed: 6, lifetime: 0 });

    await talk.moderate(post.id, "restore");
    expect(await points()).toMatchObject({ available: 2, owed: 0, lifetime: 8 });
    await expectSound(app);
  });

  it("[R95] a refund takes what expired from there, not from what was earned since", async () => {
    await using talk = await startCommunity({ program });
    const { app } = talk;
    const points = async () => (await app.rest("/v1/members/ada")).body.balances.points;
    await app.rest("/v1/events", { events: [paid("o1", "ada", 30), paid("o2", "ada", 10)] });
    await app.rest("/v1/members/ada/spend", { id: "s1", currency: "points", amount: 15, reason: "A mug" });
    talk.time.now += 20 * DAY;
    await app.rest("/v1/events", { events: [paid("o3", "ada", 50)] });
    expect(await points()).toMatchObject({ available: 50, lifetime: 90 });

    await app.rest("/v1/events", { events: [refunded("r2", "ada", "o2")] });
    expect(await points()).toMatchObject({ available: 50, lifetime: 80 });
    // 25 expired in all: 15 more go from there, and the 15 that were spent are to be had from what is left.
    await app.rest("/v1/events", { events: [refunded("r1", "ada", "o1")] });
    expect(await points()).toMatchObject({ available: 35, owed: 0, lifetime: 50 });
    await expectSound(app);
  });
});
