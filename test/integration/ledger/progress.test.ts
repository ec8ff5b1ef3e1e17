import { describe, expect, it } from "vitest";
import { payChallenges } from "../../../server/ledger/payChallenges.ts";
import { runClock } from "../../../server/ledger/runClock.ts";
import type { MeView } from "../../../server/protocol/views.ts";
import { ask, askForData } from "../../support/ask.ts";
import { expectSound } from "../../support/spendingShop.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const DAY = 86_400_000;
/** Noon in Berlin. */
const NOON = Date.parse("2026-11-02T11:00:00Z");

const program = {
  schema: 1 as const,
  timezone: "Europe/Berlin",
  currencies: { points: { name: "Points", expires: { after: "P30D" } } },
  events: {
    visit: { from: "page" as const },
    "order.paid": { from: "server" as const },
    "order.refunded": { from: "server" as const },
  },
  rules: [{ id: "buy", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" } } }],
  badges: [
    { id: "star", name: "Star", by: "hand" as const, levels: [1, 2] },
    { id: "buyer", name: "Buyer", on: "order.paid" },
  ],
  streaks: [
    {
      id: "daily",
      on: "visit",
      every: "day" as const,
      freezes: { max: 2, cost: { points: 30 } },
      repair: { within: "P2D", cost: { points: 50 } },
      pause: "P7D",
      awards: [{ at: 2, award: { points: 5 } }],
    },
  ],
  quests: [{ id: "first", steps: [{ on: "visit" }, { on: "order.paid" }], award: { points: 50 } }],
  challenges: [
    {
      id: "together",
      on: "order.paid",
      sum: "properties.amount",
      goal: 200,
      perMember: 150,
      award: { points: 7 },
    },
  ],
};

const visit = (id: string, memberId = "ada") => ({ id, type: "visit", memberId });
const paid = (id: string, memberId: string, amount: number) => ({
  id,
  type: "order.paid",
  memberId,
  properties: { amount },
});
const refunded = (id: string, memberId: string, reverses: string) => ({
  id,
  type: "order.refunded",
  memberId,
  reverses,
});
const send = async (app: TestApp, ...events: unknown[]) =>
  (await app.rest("/v1/events", { events })).body.results;
const member = async (app: TestApp, id = "ada") => (await app.rest(`/v1/members/${id}`)).body;
const streak = async (app: TestApp) => (await member(app)).streaks[0];
const me = async (app: TestApp): Promise<MeView> => {
  const socket = await app.join("ada");
  const state = await askForData(socket, "topic:join", { topic: "me" });
  return (state as { snapshot: MeView }).snapshot;
};

describe("streaks over the books", () => {
  it("[L21] [R112] a freeze is bought from the lots, once under its id, and used by the clock at midnight", async () => {
    let now = NOON;
    await using app = await startApp({ program, clock: () => now });
    await send(app, paid("o1", "ada", 100), visit("v1"));
    const socket = await app.join("ada");
    const buy = { id: "b1", streak: "daily", action: "buy" } as const;

    const bought = await askForData(socket, "streak:act", buy);
    const again = await askForData(socket, "streak:act", buy);

    expect(bought.streaks[0]).toMatchObject({ id: "daily", count: 1, freezes: 1, buy: { points: 30 } });
    expect(again.streaks).toEqual(bought.streaks);
    expect((await member(app)).balances.points.available).toBe(120);
    now += 2 * DAY;
    expect(await streak(app)).toEqual({ id: "daily", count: 1, freezes: 0 });
    expect(await runClock(app.app.core, await app.context())).toBe(1);
    expect(await streak(app)).toEqual({ id: "daily", count: 1, freezes: 0 });
    await send(app, visit("v2"));
    expect(await streak(app)).toEqual({ id: "daily", count: 2, freezes: 0 });
    await expectSound(app);
  });

  it("[L21] [L22] [R119] an action that can't be done says why and changes nothing, nor does an id that was used", async () => {
    let now = NOON;
    await using app = await startApp({ program, clock: () => now });
    await send(app, visit("v1"));
    const socket = await app.join("ada");
    const act = (id: string, action: "buy" | "repair" | "resume", of = "daily") =>
      ask(socket, "streak:act", { id, streak: of, action });

    expect(await act("1", "buy")).toMatchObject({ ok: false, error: { code: "insufficient_balance" } });
    expect(await act("2", "resume")).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await act("3", "repair", "x")).toMatchObject({ ok: false, error: { code: "not_found" } });
    await send(app, paid("o1", "ada", 100));
    expect(await act("1", "buy")).toMatchObject({ ok: true });
    expect(await act("1", "repair")).toMatchObject({ error: { code: "idempotency_key_reused" } });
    now += 10 * DAY;
    expect(await act("4", "repair")).toMatchObject({ error: { code: "conflict" } });
    await expectSound(app);
  });

  it("[L21] [R117] a break is repaired for its price; the site gives freezes, once and logged", async () => {
    let now = NOON;
    await using app = await startApp({ program, clock: () => now });
    await send(app, paid("o1", "ada", 100), visit("v1"));
    now += 2 * DAY;
    await runClock(app.app.core, await app.context());
    expect((await me(app)).streaks[0]).toMatchObject({ count: 0, repair: { cost: { points: 50 } } });

    const repair = { id: "fix", action: "repair", reason: "was ill" };
    const repaired = await app.rest("/v1/members/ada/streaks/daily", repair);
    const give = { id: "gift", freezes: 2 };
    const given = await app.rest("/v1/members/ada/streaks/daily", give);
    const twice = await app.rest("/v1/members/ada/streaks/daily", give);

    expect(repaired.body.streaks).toEqual([{ id: "daily", count: 1, freezes: 0 }]);
    expect(given.body).toMatchObject({ status: "accepted", streaks: [{ freezes: 2 }] });
    expect(twice.body).toMatchObject({ status: "duplicate", streaks: [{ freezes: 2 }] });
    const log = await app.app.core.storage.reads.log(app.key, 10);
    expect(log.map(({ action, reason }) => [action, reason])).toEqual([
      ["streak.give", ""],
      ["streak.repair", "was ill"],
    ]);
    expect((await app.rest("/v1/members/eve/streaks/daily", { id: "x", freezes: 1 })).status).toBe(404);
    expect((await app.rest("/v1/members/ada/streaks/daily", { id: "x" })).status).toBe(400);
    await expectSound(app);
  });

  it("[R113] [F13] a journey over the date line, told by the member's profile, breaks no run", async () => {
    let now = Date.parse("2026-06-10T20:00:00Z");
    await using app = await startApp({ program, clock: () => now });
    const tell = (tz: string) =>
      app.rest("/v1/members/ada", undefined, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ tz }),
      });
    await tell("Pacific/Honolulu");
    await send(app, visit("v1"));
    now = Date.parse("2026-06-11T06:00:00Z");
    await tell("Pacific/Auckland");
    now = Date.parse("2026-06-11T22:00:00Z");
    await runClock(app.app.core, await app.context());
    await send(app, visit("v2"));

    expect(await streak(app)).toEqual({ id: "daily", count: 2, freezes: 0 });
    const { periods } = (await me(app)).streaks[0]!;
    expect(periods.slice(-3)).toEqual([
      { from: "2026-06-10", state: "done" },
      { from: "2026-06-11", state: "frozen" },
      { from: "2026-06-12", state: "done" },
    ]);
    await expectSound(app);
  });

  it("[R115] [F22] a refund takes the award of a run along, and the quest's", async () => {
    let now = NOON;
    await using app = await startApp({ program, clock: () => now });
    await send(app, visit("v1"));
    now += DAY;
    await send(app, visit("v2"), paid("o1", "ada", 10));
    expect((await member(app)).balances.points.lifetime).toBe(10 + 50 + 5);

    await send(app, refunded("r1", "ada", "v1"));
    expect((await member(app)).balances.points.lifetime).toBe(10 + 50);
    await send(app, refunded("r2", "ada", "v2"));
    expect((await member(app)).balances.points.lifetime).toBe(10);
    await expectSound(app);
  });
});

describe("badges by hand", () => {
  it("[L23] are given and taken back once under an id, and logged", async () => {
    await using app = await startApp({ program });
    await send(app, visit("v1"));
    const give = (body: object) => app.rest("/v1/members/ada/badges", { reason: "helps", ...body });

    const first = await give({ id: "1", badge: "star", level: 2 });
    const again = await give({ id: "1", badge: "star", level: 2 });
    expect(first.body).toMatchObject({ status: "accepted", badges: [{ id: "star", level: 2 }] });
    expect(again.body).toMatchObject({ status: "duplicate", badges: [{ id: "star", level: 2 }] });
    expect((await give({ id: "2", badge: "buyer" })).status).toBe(409);
    expect((await give({ id: "3", badge: "star", level: 3 })).body.errors[0].path).toBe("level");
    expect((await give({ id: "1", badge: "star" })).body.code).toBe("idempotency_key_reused");
    expect((await give({ id: "4", badge: "star", level: 0 })).body.badges).toEqual([]);
    await expectSound(app);
  });
});

describe("what all members have together", () => {
  it("[L24] [R127] a challenge pays everybody who contributed, once, whoever else tries", async () => {
    await using app = await startApp({ program });
    const pay = async () => payChallenges(app.app.core, await app.context());
    await send(app, paid("o1", "ada", 170), visit("v0", "bob"));
    expect(await pay()).toBe(0);
    await send(app, paid("o2", "eve", 50));

    const paidTo = await Promise.all([pay(), pay()]);

    expect(paidTo.reduce((sum, count) => sum + count)).toBe(2);
    expect(await pay()).toBe(0);
    expect((await member(app)).balances.points.lifetime).toBe(177);
    expect((await member(app, "bob")).balances.points.lifetime).toBe(0);
    await send(app, refunded("r1", "eve", "o2"));
    expect((await member(app, "eve")).balances.points.lifetime).toBe(7);
    await expectSound(app);
  });

  it("[T12] [L20] totals and shares reach the page, totals live", async () => {
    await using app = await startApp({ program });
    await send(app, paid("o1", "ada", 40), visit("v1", "bob"));
    const socket = await app.join("ada");
    const totals: Record<string, number> = {};
    socket.on("update", ({ topic, changes }) => {
      if (topic !== "challenges") return;
      for (const change of changes) Object.assign(totals, (change as { totals: object }).totals);
    });
    const joined = await askForData(socket, "topic:join", { topic: "challenges" });
    expect(joined).toMatchObject({ snapshot: { totals: { together: 40 } } });

    await send(app, paid("o2", "eve", 500));
    await until("the total is told", () => totals["together"] === 190);

    const view = await me(app);
    expect(view.challenges).toMatchObject([
      { id: "together", goal: 200, total: 190, mine: 40, perMember: 150 },
    ]);
    expect(view.badges.find(({ id }) => id === "buyer")?.share).toBe(0.667);
  });
});
