import { describe, expect, it } from "vitest";
import { TOTAL_MAX } from "../../../server/protocol/constants.ts";
import { emptyState } from "../../../server/rules/emptyState.ts";
import type { Effect } from "../../../server/rules/types.ts";
import { Book, DAY, NOON } from "./book.ts";

const purchase = (more: object = {}): object => ({
  id: "purchase",
  on: "order.paid",
  award: { points: { rate: 1, of: "properties.amount" } },
  ...more,
});

describe("what a rule gives", () => {
  it("[R6] says what it gave, under the rule's own name", () => {
    const book = new Book({ rules: [purchase({ name: { en: "Purchase", zh: "购买" } })] });
    const { effects, judged } = book.record("order.paid", { amount: 29.99 });
    expect(effects).toEqual([
      {
        e: "award",
        party: "self",
        kind: "earn",
        rule: "purchase",
        currency: "points",
        amount: 29,
        reason: { en: "Purchase", zh: "购买" },
        account: "available",
      },
    ]);
    expect(judged).toEqual([{ rule: "purchase", outcome: "given", amount: { points: 29 } }]);
  });

  it("[R1] neither changes the state it was given nor shares it", () => {
    const book = new Book({ rules: [purchase()], badges: [{ id: "b", name: "B", on: "order.paid" }] });
    book.record("order.paid", { amount: 5 });
    const before = book.self;
    const copy = structuredClone(before);
    book.record("order.paid", { amount: 5 });
    expect(before).toEqual(copy);
  });

  it.each<[Record<string, number | string>, unknown]>([
    [{}, null],
    [{ amount: -5 }, -5],
    [{ amount: 0 }, 0],
    [{ amount: "50" }, null],
  ])("[R11] gives nothing for %j and says why", (properties, actual) => {
    const book = new Book({ rules: [purchase({ limit: [{ per: "day", times: 1 }] })] });
    const { effects, judged } = book.record("order.paid", properties);
    expect(effects).toEqual([]);
    expect(judged[0]).toMatchObject({ outcome: "refused", because: { path: "properties.amount", actual } });
  });

  it("[R12] cuts to min and max after rounding", () => {
    const award = { points: { rate: 0.5, of: "properties.amount", min: 2, max: 10 } };
    const book = new Book({ rules: [purchase({ award })] });
    const amounts = [1, 9, 100, 0].map(
      (amount) => book.record("order.paid", { amount }).judged[0]?.amount?.["points"],
    );
    expect(amounts).toEqual([2, 4, 10, undefined]);
  });

  it("[R13] cuts what would pass the largest total", () => {
    const book = new Book({ rules: [purchase()] });
    const points = { available: 0, pending: 0, owed: 0, lifetime: TOTAL_MAX - 5 };
    book.self = { ...book.self, balances: { points } };
    expect(book.record("order.paid", { amount: 50 }).judged[0]).toMatchObject({
      outcome: "cut",
      amount: { points: 5 },
    });
    const full = book.record("order.paid", { amount: 50 }).judged[0];
    expect(full).toMatchObject({ outcome: "refused", because: { limit: "points in total", max: TOTAL_MAX } });
  });

  it("[R15] counts from its first moment until the last one is over", () => {
    const rule = purchase({ from: "2026-11-22T12:00:00Z", until: "2026-11-23T12:00:00Z" });
    const book = new Book({ rules: [rule] });
    const outcomes = [NOON - 1, NOON, NOON + DAY - 1, NOON + DAY].map(
      (at) => book.record("order.paid", { amount: 1 }, at).judged[0]?.outcome,
    );
    expect(outcomes).toEqual(["refused", "given", "given", "refused"]);
  });

  it("[R4] judges every rule by the state before the event", () => {
    const when = { "member.lifetime.points": { $lt: 10 } };
    const book = new Book({ rules: [purchase({ id: "a", when }), purchase({ id: "b", when })] });
    book.record("order.paid", { amount: 10 });
    expect(book.available()).toBe(20);
    expect(book.record("order.paid", { amount: 10 }).judged.map(({ outcome }) => outcome)).toEqual([
      "refused",
      "refused",
    ]);
  });
});

describe("limits", () => {
  const limited = (limit: object[], award: object = { points: 10, xp: 1 }): Book =>
    new Book({ rules: [{ id: "visit", on: "visit", award, limit }] });

  it("[R14] gives as often as the local day allows", () => {
    const book = limited([{ per: "day", times: 2 }]);
    for (let turn = 0; turn < 3; turn++) book.record("visit");
    expect(book.available()).toBe(20);
    const refused = book.record("visit").judged[0];
    expect(refused).toMatchObject({
      outcome: "refused",
      because: { limit: "times per day", used: 2, max: 2 },
    });
    // 23:30 UTC is the next day in Berlin.
    expect(book.record("visit", {}, NOON + 11.5 * 3_600_000).judged[0]?.outcome).toBe("given");
  });

  it("[R14] cuts the currency whose amount is used up, and leaves the others", () => {
    const book = limited([{ per: "week", amount: { points: 15 } }]);
    book.record("visit");
    const cut = book.record("visit").judged[0];
    expect(cut).toMatchObject({
      outcome: "cut",
      amount: { points: 5, xp: 1 },
      because: { limit: "points per week", used: 10, max: 15 },
    });
    expect(book.record("visit").judged[0]).toMatchObject({ outcome: "cut", amount: { xp: 1 } });
  });

  it("[R14] holds every limit of a rule, and counts one period once", () => {
    const book = limited([
      { per: "day", times: 2 },
      { per: "day", amount: { points: 15 } },
      { per: "ever", times: 3 },
    ]);
    const outcomes = [0, 0, 0, 1, 1].map(
      (day) => book.record("visit", {}, NOON + day * DAY).judged[0]?.outcome,
    );
    expect(outcomes).toEqual(["given", "cut", "refused", "given", "refused"]);
    expect(book.uses()).toEqual({
      "visit|2026-11-22": { times: 2, amounts: { points: 15, xp: 2 } },
      "visit|2026-11-23": { times: 1, amounts: { points: 10, xp: 1 } },
      "visit|ever": { times: 3, amounts: { points: 25, xp: 3 } },
    });
  });

  it("[R6] claims no place when a rule gives nothing", () => {
    const book = limited([{ per: "day", times: 1 }], { points: { rate: 1, of: "properties.amount" } });
    book.record("visit", { amount: 0 });
    expect(book.record("visit", { amount: 3 }).judged[0]?.outcome).toBe("given");
  });
});

describe("holds", () => {
  it("[R16] keeps an award pending until it is due", () => {
    const book = new Book({ rules: [purchase({ hold: "P14D" })] });
    book.record("order.paid", { amount: 30 });
    expect(book.self.balances["points"]).toEqual({ available: 0, pending: 30, owed: 0, lifetime: 30 });
    expect(book.release(NOON + 14 * DAY - 1)).toEqual([]);
    book.release(NOON + 14 * DAY);
    expect(book.self).toMatchObject({
      balances: { points: { available: 30, pending: 0, owed: 0, lifetime: 30 } },
      holds: [],
    });
  });

  it("[R16] names every hold of a cause apart, in order of their due time", () => {
    const later = purchase({ id: "later", hold: "P2D", award: { points: 1, xp: 2 } });
    const book = new Book({ rules: [later, purchase({ id: "sooner", hold: "P1D" })] });
    book.record("order.paid", { amount: 3 });
    expect(book.self.holds.map(({ amount }) => amount)).toEqual([3, 1, 2]);
    expect(new Set(book.self.holds.map(({ hold }) => hold)).size).toBe(3);
  });

  it("[R17] [R18] repays what is owed from what comes and from what is released", () => {
    const book = new Book({
      rules: [purchase(), { id: "held", on: "visit", award: { points: 30 }, hold: "P1D" }],
    });
    book.self = {
      ...emptyState(),
      balances: { points: { available: 0, pending: 0, owed: 50, lifetime: 0 } },
    };
    book.record("order.paid", { amount: 30 });
    expect(book.self.balances["points"]).toEqual({ available: 0, pending: 0, owed: 20, lifetime: 30 });
    book.record("visit");
    book.release(NOON + DAY);
    expect(book.self.balances["points"]).toEqual({ available: 10, pending: 0, owed: 0, lifetime: 60 });
  });
});

describe("tiers and badges", () => {
  const levels = [
    { id: "seed", name: "Seed", at: 0 },
    { id: "sprout", name: "Sprout", at: 100, multiplier: 1.1, award: { points: 20, xp: 50 } },
    { id: "bush", name: "Bush", at: 150, multiplier: 1.5, award: { points: 5 } },
    { id: "tree", name: "Tree", at: 1_000 },
  ];
  const award = { points: { rate: 1, of: "properties.amount" }, xp: { rate: 1, of: "properties.amount" } };
  const grow = (): Book =>
    new Book({ rules: [purchase({ award, multiplyBy: "tier" })], tiers: { metric: "xp", levels } });

  it("[R20] [R21] enters every level on the way to a fixed point, and gives each award once", () => {
    const book = grow();
    book.record("order.paid", { amount: 100 });
    expect(book.self).toMatchObject({ tier: "bush", entered: ["bush", "seed", "sprout"] });
    expect(book.self.balances).toMatchObject({ points: { lifetime: 125 }, xp: { lifetime: 150 } });
    expect(book.record("order.paid", { amount: 1 }).effects.map(({ e }) => e)).toEqual(["award", "award"]);
  });

  it("[F21] gives one promotion and one entry award for two events that cross a threshold", () => {
    const book = grow();
    const effects = [60, 60].flatMap((amount) => book.record("order.paid", { amount }).effects);
    const entries = effects.filter((effect) => effect.e === "entered" && effect.tier === "sprout");
    expect(entries).toHaveLength(1);
    expect(effects.filter((effect) => effect.e === "award" && effect.rule === "tier:sprout")).toHaveLength(2);
  });

  it("[R21] multiplies by the tier that was held before the event", () => {
    const book = grow();
    expect(book.record("order.paid", { amount: 100 }).judged[0]?.amount).toEqual({ points: 100, xp: 100 });
    expect(book.record("order.paid", { amount: 33 }).judged[0]?.amount).toEqual({ points: 49, xp: 49 });
  });

  it("[R24] counts a badge, and dates each level by the event", () => {
    const book = new Book({
      badges: [
        {
          id: "buyer",
          name: "Buyer",
          on: "order.paid",
          levels: [1, 3],
          when: { "properties.amount": { $gte: 10 } },
        },
      ],
    });
    const days = [10, 5, 10, 10].map(
      (amount, day) => book.record("order.paid", { amount }, NOON + day * DAY).effects,
    );
    expect(days[0]?.at(-1)).toEqual({ e: "badge", party: "self", badge: "buyer", level: 1, at: NOON });
    expect(days[1]).toEqual<Effect[]>([]);
    expect(book.self.badges["buyer"]).toEqual({
      count: 3,
      level: 2,
      at: NOON + 3 * DAY,
      dates: [NOON, NOON + 3 * DAY],
    });
  });
});
