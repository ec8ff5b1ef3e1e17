import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Effect } from "../../../server/rules/types.ts";
import { Book, DAY, NOON } from "./book.ts";

const award = { points: { rate: 1, of: "properties.amount" }, xp: { rate: 1, of: "properties.amount" } };
const limit = [{ per: "day", times: 2, amount: { points: 500 } }];
const rule = (more: object = {}): object => ({ id: "purchase", on: "order.paid", award, ...more });
const levels = [
  { id: "seed", name: "Seed", at: 0 },
  { id: "sprout", name: "Sprout", at: 100, award: { points: 20, xp: 15 } },
  { id: "tree", name: "Tree", at: 300, award: { points: 50 } },
];
const shop = (more: object = {}): Book =>
  new Book({
    rules: [rule(more)],
    tiers: { metric: "xp", levels },
    badges: [{ id: "buyer", name: "Buyer", on: "order.paid", levels: [1, 2, 3] }],
  });

function buy(book: Book, amount: number, at: number = NOON): Effect[] {
  return book.record("order.paid", { amount }, at).effects;
}

describe("a whole reversal", () => {
  it("[R61] leaves the state that was there before, and a restoring the one after", () => {
    const book = shop({ limit });
    buy(book, 50);
    const before = book.snapshot();
    const effects = buy(book, 300, NOON + 1_000);
    const after = book.snapshot();
    const reversal = book.reverse(effects);
    expect(book.snapshot()).toEqual(before);
    book.restore(reversal);
    expect(book.snapshot()).toEqual(after);
  });

  it("[R60] takes from the hold while it is held, and from what is available once it was released", () => {
    const book = shop({ hold: "P14D" });
    const first = buy(book, 30);
    const second = buy(book, 40);
    book.reverse(first);
    expect(book.self.balances["points"]).toEqual({ available: 0, pending: 40, owed: 0, lifetime: 40 });
    book.release(NOON + 14 * DAY);
    book.reverse(second);
    expect(book.self).toMatchObject({ balances: {}, holds: [] });
  });

  it("[R65] restores a hold with its own due time", () => {
    const book = shop({ hold: "P14D" });
    const effects = buy(book, 30);
    const { holds } = book.self;
    book.restore(book.reverse(effects));
    expect(book.self.holds).toEqual(holds);
  });

  it("[F68] [R60] owes what was spent, and restores it to what was owed", () => {
    const book = shop();
    const effects = buy(book, 30);
    book.self.balances["points"]!.available = 10;
    const reversal = book.reverse(effects);
    expect(book.self.balances["points"]).toEqual({ available: 0, pending: 0, owed: 20, lifetime: 0 });
    book.restore(reversal);
    expect(book.self.balances["points"]).toEqual({ available: 10, pending: 0, owed: 0, lifetime: 30 });
  });

  it("[F23] makes room in the limits that the cause had used", () => {
    const book = shop({ limit });
    const effects = buy(book, 300);
    buy(book, 100);
    book.reverse(effects);
    expect(book.record("order.paid", { amount: 300 }).judged[0]?.outcome).toBe("given");
    expect(book.record("order.paid", { amount: 10 }).judged[0]?.outcome).toBe("refused");
  });

  it("[R64] lowers a badge to the date of the level that is left", () => {
    const book = shop();
    buy(book, 1);
    const effects = buy(book, 1, NOON + DAY);
    const held = book.self.badges["buyer"];
    const reversal = book.reverse(effects);
    expect(book.self.badges["buyer"]).toEqual({ count: 1, level: 1, at: NOON, dates: [NOON] });
    book.restore(reversal);
    expect(book.self.badges["buyer"]).toEqual(held);
  });

  it("[R22] keeps the entry award of a level that other events still reach", () => {
    const book = shop();
    const first = buy(book, 100);
    buy(book, 110);
    book.reverse(first);
    expect(book.self).toMatchObject({ tier: "sprout", entered: ["seed", "sprout"] });
    expect(book.self.balances).toMatchObject({ points: { available: 130 }, xp: { lifetime: 125 } });
  });

  it("[R22] leaves a level that only its own award would hold up", () => {
    const book = shop();
    buy(book, 90);
    book.reverse(buy(book, 10));
    expect(book.self).toMatchObject({ tier: "seed", entered: ["seed"], tierAwards: {} });
    expect(book.self.balances).toMatchObject({ points: { available: 90 }, xp: { lifetime: 90 } });
  });

  it("[R61] takes nothing a second time", () => {
    const book = shop();
    const effects = buy(book, 30);
    const taken = book.reverse(effects);
    expect(book.reverse(effects, { share: 1 }, taken)).toEqual([]);
  });
});

describe("a part of a reversal", () => {
  it.each([
    [0.5, 20],
    [0.1, 36],
    [0.333333, 27],
    [0.01, 40],
    [1, 0],
  ])("[R62] leaves what is left of 41 points less %d, rounded down", (share, left) => {
    const book = shop();
    book.reverse(buy(book, 41), { share });
    expect(book.available()).toBe(left);
  });

  it("[R62] takes an amount of the largest award, or of a whole that is named", () => {
    const book = shop({ award: { points: { rate: 10, of: "properties.amount" }, xp: 7 } });
    const effects = buy(book, 20);
    const first = book.reverse(effects, { amount: 50 });
    expect(book.available()).toBe(150);
    book.reverse(effects, { amount: 7.5, whole: 20 }, first);
    expect(book.available()).toBe(75);
    expect(book.available("xp")).toBe(2);
  });

  it("[R63] gives the place, the count and the badge back with the last part only", () => {
    const book = shop({ limit });
    const effects = buy(book, 30);
    const first = book.reverse(effects, { share: 0.5 });
    expect(book.buckets.get("purchase|2026-11-22")).toEqual({ times: 1, amounts: { points: 15, xp: 15 } });
    expect(book.self.badges["buyer"]?.count).toBe(1);
    book.reverse(effects, { share: 0.7 }, first);
    expect(book.buckets.get("purchase|2026-11-22")).toEqual({ times: 0, amounts: { points: 0, xp: 0 } });
    expect(book.self).toMatchObject({ balances: {}, badges: {} });
  });

  it("[R62] counts three thirds as the whole", () => {
    const book = shop();
    const effects = buy(book, 100);
    const taken: Effect[] = [];
    for (let turn = 0; turn < 3; turn++) taken.push(...book.reverse(effects, { share: 1 / 3 }, taken));
    expect(book.self).toMatchObject({ balances: {}, badges: {} });
  });

  it("[R62] takes as much in parts as at once, whatever the parts", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 400_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), parts, (amount, shares) => {
        const [inParts, atOnce] = [shop(), shop()];
        const effects = buy(inParts, amount);
        const taken: Effect[] = [];
        for (const share of shares) taken.push(...inParts.reverse(effects, { share: share / 1e6 }, taken));
        const whole = Math.min(
          1_000_000,
          shares.reduce((sum, share) => sum + share, 0),
        );
        atOnce.reverse(buy(atOnce, amount), { share: whole / 1e6 });
        expect(inParts.snapshot()).toEqual(atOnce.snapshot());
      }),
    );
  });
});
