import { describe, expect, it } from "vitest";
import { questViews } from "../../../server/rules/quests/questViews.ts";
import type { QuestView } from "../../../server/protocol/progressViews.ts";
import { Book, DAY, NOON } from "./book.ts";

const steps = [
  { on: "visit", times: 2, award: { xp: 5 } },
  { on: "post.created", times: 1 },
];
const book = (quest: object, more: object = {}): Book =>
  new Book({ quests: [{ id: "q", steps, award: { points: 50 }, ...quest }], ...more });
const lifetime = (life: Book, currency = "points"): number => life.self.balances[currency]?.lifetime ?? 0;
const view = (life: Book, now = NOON): QuestView | undefined =>
  questViews(
    life.program,
    { state: life.self, zone: "Europe/Berlin", zoneBefore: null, traits: life.traits },
    now,
  )[0];

describe("a quest", () => {
  it("[R120] gives at each step and at its end, once, in any order of its steps", () => {
    const life = book({});
    life.record("post.created");
    life.record("visit");
    expect([lifetime(life), lifetime(life, "xp")]).toEqual([0, 0]);
    life.record("visit");
    expect([lifetime(life), lifetime(life, "xp")]).toEqual([50, 5]);
    life.record("visit");
    life.record("post.created");
    expect([lifetime(life), lifetime(life, "xp"), life.self.quests["q"]!.done]).toEqual([50, 5, 1]);
  });

  it("[R120] counts only the first step that is open where the order is given, and says why", () => {
    const life = book({ order: "given" });
    const { judged } = life.record("post.created");
    expect(judged).toEqual([
      {
        rule: "quest:q",
        outcome: "refused",
        because: { path: "member.quests.q.step", operator: "$gte", expected: 1, actual: 0 },
      },
    ]);
    life.record("visit");
    life.record("visit");
    expect(view(life)?.steps.map(({ have }) => have)).toEqual([2, 0]);
    life.record("post.created");
    expect(lifetime(life)).toBe(50);
  });

  it("[R120] sums a property, by its whole part", () => {
    const sum = { of: "properties.amount", reach: 100 };
    const life = book({ steps: [{ on: "order.paid", sum }] });
    life.record("order.paid", { amount: 60.9 });
    expect(view(life)?.steps[0]).toMatchObject({ have: 60, need: 100 });
    life.record("order.paid", { amount: 40 });
    expect(lifetime(life)).toBe(50);
  });

  it("[R122] begins anew with each local day, and an event of a day that is over no longer counts", () => {
    const life = book({ repeat: "day", steps: [{ on: "visit", times: 2 }] });
    const visit = (at: number): unknown => life.record("visit", {}, at);
    visit(NOON);
    visit(NOON + DAY);
    const late = life.record("visit", {}, NOON + 1_000);
    expect(late.judged[0]).toMatchObject({
      rule: "quest:q",
      because: { expected: "2026-11-23", actual: "2026-11-22" },
    });
    expect(lifetime(life)).toBe(0);
    visit(NOON + DAY + 1_000);
    expect(lifetime(life)).toBe(50);
    visit(NOON + 2 * DAY);
    visit(NOON + 2 * DAY);
    expect(life.self.quests["q"]).toMatchObject({ done: 1, before: 1 });
    expect(lifetime(life)).toBe(100);
  });

  it("[R122] begins anew where the programme changes the kind of period, whichever way", () => {
    const life = book({ repeat: "week", steps: [{ on: "visit", times: 2 }] });
    life.record("visit");
    const daily = book({ repeat: "day", steps: [{ on: "visit", times: 2 }] });
    daily.self = life.self;
    daily.record("visit");
    expect(daily.self.quests["q"]).toMatchObject({ steps: [1], period: "2026-11-22" });
  });

  it("[R122] begins anew as soon as it is done, as often as `max` says", () => {
    const life = book({ repeat: "always", max: 2, steps: [{ on: "visit", times: 2 }] });
    for (let visits = 0; visits < 4; visits++) life.record("visit");
    expect([lifetime(life), life.self.quests["q"]!.done]).toEqual([100, 2]);
    const { judged } = life.record("visit");
    expect(judged[0]!.because).toEqual({ limit: "times per ever", used: 2, max: 2 });
    expect(lifetime(life)).toBe(100);
  });

  it("[R123] begins anew where the first step is longer ago than the window", () => {
    const life = book({ within: "P1D", steps: [{ on: "visit", times: 2 }] });
    life.record("visit", {}, NOON);
    life.record("visit", {}, NOON + DAY + 1);
    expect(lifetime(life)).toBe(0);
    expect(view(life, NOON + DAY + 2)).toMatchObject({
      steps: [{ have: 1 }],
      until: new Date(NOON + 2 * DAY + 1).toISOString(),
    });
    life.record("visit", {}, NOON + 2 * DAY + 1);
    expect(lifetime(life)).toBe(50);
  });

  it("[R123] stays done when its window is over", () => {
    const life = book({ within: "P1D", steps: [{ on: "visit", times: 1 }] });
    life.record("visit");
    life.record("visit", {}, NOON + 3 * DAY);
    expect([lifetime(life), life.self.quests["q"]!.done, life.self.quests["q"]!.before]).toEqual([50, 1, 0]);
  });

  it("[R121] [R124] waits for the quests before it, and shares no event with them", () => {
    const one = { id: "one", name: "The first", steps: [{ on: "visit" }] };
    const two = { id: "two", after: ["one"], steps: [{ on: "visit" }], award: { points: 7 } };
    const life = new Book({ quests: [two, one] });
    const names = (): unknown =>
      questViews(life.program, { state: life.self, zone: "UTC", traits: {} }, NOON)[0]!.locked;
    expect(names()).toEqual(["The first"]);
    const { judged } = life.record("visit");
    expect(judged[0]!.because).toEqual({
      path: "member.quests.one.done",
      operator: "$gte",
      expected: 1,
      actual: 0,
    });
    expect([lifetime(life), names()]).toEqual([0, undefined]);
    life.record("visit");
    expect(lifetime(life)).toBe(7);
  });

  it("[R124] [R128] is for its segment only, from its first to its last moment", () => {
    const segments = [{ id: "vip", when: { "member.traits.plan": "vip" } }];
    const bounds = { from: "2026-11-22T00:00:00Z", until: "2026-11-23T00:00:00Z" };
    const life = book({ segment: "vip", steps: [{ on: "visit" }], ...bounds }, { segments });
    expect([view(life), life.record("visit").judged[0]!.outcome]).toEqual([undefined, "refused"]);
    life.traits = { plan: "vip" };
    expect(life.record("visit", {}, NOON + DAY).judged[0]!.because).toMatchObject({
      path: "event.at",
      operator: "$lt",
    });
    expect([view(life)?.until, view(life, NOON + DAY)]).toEqual(["2026-11-23T00:00:00.000Z", undefined]);
    life.record("visit");
    expect(lifetime(life)).toBe(50);
  });

  it("[R4] lifts to a tier, whose award triggers no rule", () => {
    const tiers = {
      metric: "points",
      levels: [
        { id: "seed", name: "Seed", at: 0 },
        { id: "tree", name: "Tree", at: 50, award: { points: 5 } },
      ],
    };
    const life = book({ steps: [{ on: "visit" }] }, { tiers });
    life.record("visit");
    expect([life.self.tier, lifetime(life)]).toEqual(["tree", 55]);
  });
});

describe("taking back and giving back the progress of a quest", () => {
  it("[R125] takes the reward along where the quest is no longer done, whichever event goes", () => {
    const life = book({});
    const first = life.record("visit").effects;
    life.record("visit");
    life.record("post.created");
    life.reverse(first);
    expect(life.self.balances).toEqual({});
    expect(life.self.quests["q"]).toMatchObject({ steps: [1, 1], done: 0 });
    life.record("visit");
    expect([lifetime(life), lifetime(life, "xp")]).toEqual([50, 5]);
  });

  it("[R125] leaves the reward where another event has already replaced the one that goes", () => {
    const life = book({ steps: [{ on: "visit" }] });
    const first = life.record("visit").effects;
    life.record("visit");
    life.reverse(first);
    expect(lifetime(life)).toBe(50);
  });

  it("[R61] [R125] leaves the state that was there before, and a restoring the one after", () => {
    const life = book({});
    life.record("visit");
    life.record("post.created");
    const before = life.snapshot();
    const effects = life.record("visit").effects;
    const after = life.snapshot();
    const reversal = life.reverse(effects);
    expect(life.snapshot()).toEqual(before);
    life.restore(reversal);
    expect(life.snapshot()).toEqual(after);
  });

  it("[R125] takes one round of several", () => {
    const life = book({ repeat: "always", steps: [{ on: "visit", times: 2 }] });
    const causes = Array.from({ length: 4 }, () => life.record("visit").effects);
    life.reverse(causes[0]!);
    expect([lifetime(life), life.self.quests["q"]!.done]).toEqual([50, 1]);
  });

  it("[R125] of a period that is over, takes a reward only with the event that brought it", () => {
    const life = book({ repeat: "day", steps: [{ on: "visit", times: 2 }] });
    const first = life.record("visit").effects;
    const second = life.record("visit").effects;
    life.record("visit", {}, NOON + DAY);
    life.reverse(first);
    expect([lifetime(life), life.self.quests["q"]!.before]).toEqual([50, 1]);
    const reversal = life.reverse(second);
    expect([lifetime(life), life.self.quests["q"]!.before]).toEqual([0, 0]);
    life.restore(reversal);
    expect([lifetime(life), life.self.quests["q"]!.before]).toEqual([50, 1]);
    expect(life.self.quests["q"]!.steps).toEqual([1]);
  });

  it("[R62] [R125] takes a part of a sum, and a count only with the whole", () => {
    const sum = { of: "properties.amount", reach: 100 };
    const life = new Book({
      rules: [{ id: "buy", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" } } }],
      quests: [{ id: "q", steps: [{ on: "order.paid", sum }, { on: "order.paid" }] }],
    });
    const effects = life.record("order.paid", { amount: 120 }).effects;
    const half = life.reverse(effects, { share: 0.5 });
    expect(life.self.quests["q"]).toMatchObject({ steps: [60, 1], done: 0 });
    life.reverse(effects, { share: 0.5 }, half);
    expect(life.self.quests).toEqual({});
  });
});
