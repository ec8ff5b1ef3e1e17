import { describe, expect, it } from "vitest";
import { emptyState } from "../../../server/rules/emptyState.ts";
import { Book, DAY, NOON } from "./book.ts";

const FRIEND = 7;

/** A friend who was invited at noon, and the referrer. */
function invited(more: object = {}): Book {
  const book = new Book({
    referral: {
      qualifies: { on: "order.paid", when: { "properties.amount": { $gte: 10 } } },
      window: "P30D",
      award: { referrer: { points: 200, xp: 100 }, friend: { points: 100 } },
      ...more,
    },
    tiers: { metric: "xp", levels: [{ id: "tree", name: "Tree", at: 100, award: { points: 5 } }] },
  });
  book.referrer = emptyState();
  book.fold([
    { e: "referred", party: "self", referrer: FRIEND, at: NOON },
    { e: "invited", party: "referrer", by: 1 },
  ]);
  return book;
}

describe("a referral", () => {
  it("[R25] rewards both sides at the first qualifying event, and never again", () => {
    const book = invited();
    book.record("order.paid", { amount: 5 });
    expect(book.available()).toBe(0);
    book.record("order.paid", { amount: 10 });
    book.record("order.paid", { amount: 10 });
    expect(book.self).toMatchObject({
      balances: { points: { available: 100 } },
      referral: { referrer: FRIEND, qualified: true },
    });
    expect(book.referrer).toMatchObject({
      balances: { points: { available: 205 } },
      referred: { invited: 1, qualified: 1 },
      tier: "tree",
    });
  });

  it.each([
    [-6 * 60_000, false],
    [-4 * 60_000, true],
    [30 * DAY, true],
    [30 * DAY + 1, false],
  ])("[R25] %d ms after the attribution qualifies: %s", (after, qualifies) => {
    const book = invited();
    book.record("order.paid", { amount: 10 }, NOON + after);
    expect(book.self.referral?.qualified).toBe(qualifies);
  });

  it("[R25] rewards nobody while the referrer is not known", () => {
    const book = invited();
    book.referrer = null;
    expect(book.record("order.paid", { amount: 10 }).effects).toEqual([]);
  });

  it("[R16] holds the reward of each side", () => {
    const book = invited({ hold: "P14D" });
    const { effects } = book.record("order.paid", { amount: 10 });
    const holds = effects.flatMap((effect) => (effect.e === "award" && effect.hold ? [effect.hold] : []));
    expect(new Set(holds).size).toBe(3);
    expect(book.self.balances["points"]).toMatchObject({ available: 0, pending: 100 });
    book.reverse(effects);
    expect([book.self.holds, book.referrer?.holds]).toEqual([[], []]);
  });

  it("[R61] takes both rewards back with the qualifying event, and lets a later one qualify", () => {
    const book = invited();
    const before = book.snapshot();
    const { effects } = book.record("order.paid", { amount: 10 });
    const after = book.snapshot();
    const reversal = book.reverse(effects);
    expect(book.snapshot()).toEqual(before);
    book.restore(reversal);
    expect(book.snapshot()).toEqual(after);
  });
});
