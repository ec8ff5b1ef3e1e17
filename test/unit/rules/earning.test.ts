import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawFrom } from "../../../server/rules/drawFrom.ts";
import { Book } from "./book.ts";

const rule = (more: object): object => ({ id: "buy", on: "order.paid", award: { points: 10 }, ...more });
const rate = { points: { rate: 1, of: "properties.amount" } };

function points(book: Book, amount: number): number {
  return book.record("order.paid", { amount }).judged[0]?.amount?.["points"] ?? 0;
}

describe("awards by steps", () => {
  const steps = [
    { from: 10, give: 5 },
    { from: 99.5, give: 50 },
    { from: 1_000, give: 200 },
  ];

  it.each([
    [9.99, 0],
    [10, 5],
    [99.49, 5],
    [99.5, 50],
    [1_000_000, 200],
  ])("[R70] %d reaches the step that gives %d", (amount, given) => {
    const book = new Book({ rules: [rule({ award: { points: { steps, of: "properties.amount" } } })] });
    expect(points(book, amount)).toBe(given);
  });

  it("[R70] tells the first step to whoever is below it", () => {
    const book = new Book({ rules: [rule({ award: { points: { steps, of: "properties.amount" } } })] });
    expect(book.record("order.paid", { amount: 9 }).judged[0]?.because).toEqual({
      path: "properties.amount",
      operator: "$gte",
      expected: 10,
      actual: 9,
    });
    expect(book.record("order.paid", {}).judged[0]?.because).toMatchObject({ actual: null });
  });
});

describe("random awards", () => {
  const random = [
    { weight: 7, give: 0 },
    { weight: 2, give: 5 },
    { weight: 1, give: 100 },
  ];
  const lottery = (): Book =>
    new Book({ rules: [rule({ award: { points: { random, seed: "properties.seed" } } })] });

  it("[R71] are the same in every replay, and others for another event or another seed", () => {
    const draws = (seed: string): number[] => {
      const book = lottery();
      return Array.from(
        { length: 200 },
        (_, turn) => book.record("order.paid", { seed: `${seed}${turn}` }).judged[0]?.amount?.["points"] ?? 0,
      );
    };
    expect(draws("a")).toEqual(draws("a"));
    expect(draws("a")).not.toEqual(draws("b"));
    expect(new Set(draws("a"))).toEqual(new Set([0, 5, 100]));
  });

  it("[R71] give nothing without a seed, and say so", () => {
    expect(lottery().record("order.paid", {}).judged[0]).toMatchObject({
      outcome: "refused",
      because: { path: "properties.seed", operator: "$exists", expected: true },
    });
  });

  it("[R71] are drawn by weight", () => {
    const counts = [0, 0, 0];
    for (let turn = 0; turn < 20_000; turn++) counts[drawFrom([String(turn), "s|1"], [7, 2, 1])]!++;
    // Five standard deviations of a fair draw: √(20,000 · p · (1 − p)).
    expect(Math.abs(counts[0]! - 14_000)).toBeLessThan(325);
    expect(Math.abs(counts[1]! - 4_000)).toBeLessThan(283);
    expect(Math.abs(counts[2]! - 2_000)).toBeLessThan(213);
  });

  it("[R71] always find a place, however the weights lie", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(fc.string(), weights, (seed, list) => {
        const place = drawFrom([seed], list);
        expect(list[place]).toBeGreaterThan(0);
        expect(drawFrom([seed], list)).toBe(place);
      }),
    );
  });
});

describe("multipliers", () => {
  const tiers = { metric: "xp", levels: [{ id: "gold", name: "Gold", at: 0, multiplier: 1.5 }] };
  const multipliers = [
    { id: "double", by: 2 },
    { id: "tenth", by: 1.1 },
    { id: "never", by: 9, when: { "properties.amount": { $lt: 0 } } },
    { id: "friday", by: 3, from: "2026-11-27T00:00:00Z", until: "2026-11-28T00:00:00Z" },
  ];
  const multiplied = (more: object): Book =>
    new Book({ tiers, multipliers, rules: [rule({ award: rate, ...more })] });
  const multiplyBy = ["tier", "double", "tenth", "never"];

  it.each([
    ["multiply", 33],
    ["add", 26],
    ["highest", 20],
  ])("[R73] stack by %s to %d of 10, rounded once", (stack, given) => {
    expect(points(multiplied({ multiplyBy, stack }), 10)).toBe(given);
  });

  it("[R72] count only while they hold, by the event's own time", () => {
    const book = multiplied({ multiplyBy: ["friday"] });
    const given = [26, 27, 28].map(
      (day) =>
        book.record("order.paid", { amount: 10 }, Date.UTC(2026, 10, day)).judged[0]?.amount?.["points"],
    );
    expect(given).toEqual([10, 30, 10]);
  });

  it("[R72] are told with the judgement, where they changed something", () => {
    const book = multiplied({ multiplyBy });
    expect(book.record("order.paid", { amount: 10 }).judged[0]?.factors).toEqual({
      tier: 1.5,
      double: 2,
      tenth: 1.1,
    });
    expect(multiplied({}).record("order.paid", { amount: 10 }).judged[0]).not.toHaveProperty("factors");
  });

  it("[R73] multiply exactly, however many and fine they are", () => {
    const factor = fc.integer({ min: 1, max: 9_999_999 }).map((micro) => micro / 1_000_000);
    const cents = fc.integer({ min: 1, max: 10_000_000 });
    fc.assert(
      fc.property(fc.array(factor, { minLength: 2, maxLength: 10 }), cents, (factors, amount) => {
        const book = new Book({
          multipliers: factors.map((by, place) => ({ id: `m${place}`, by })),
          rules: [rule({ award: rate, multiplyBy: factors.map((_, place) => `m${place}`) })],
        });
        const micros = factors.map((by) => BigInt(Math.round(by * 1e6)));
        const product = micros.reduce((all, micro) => all * micro, BigInt(amount));
        const exact = product / (100n * 10n ** BigInt(6 * factors.length));
        expect(BigInt(points(book, amount / 100))).toBe(exact > 10n ** 12n ? 10n ** 12n : exact);
      }),
    );
  });

  it("[R73] that only lower never add up to less than nothing", () => {
    const book = new Book({
      multipliers: [
        { id: "a", by: 0.2 },
        { id: "b", by: 0.2 },
      ],
      rules: [rule({ multiplyBy: ["a", "b"], stack: "add" })],
    });
    expect(book.record("order.paid").judged[0]).toMatchObject({ outcome: "refused" });
  });
});
