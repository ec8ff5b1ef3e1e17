import { describe, expect, it } from "vitest";
import { Book, DAY, NOON } from "./book.ts";

const votes = (limit: object[], more: object = {}): Book =>
  new Book({ rules: [{ id: "vote", on: "order.paid", award: { points: 10 }, limit, ...more }] });

describe("what waits for a limit", () => {
  it("[F23] [R81] is granted, in order, when a fraud before it goes back", () => {
    const book = votes([{ per: "day", times: 2 }]);
    const [fraud, other] = [1, 2, 3, 4].map(() => book.record("order.paid").effects);
    expect(book.available()).toBe(20);
    const reversal = book.reverse(fraud!);
    expect(book.available()).toBe(20);
    expect(reversal.filter(({ e }) => e === "granted")).toMatchObject([{ cause: "s|2", sign: 1 }]);
    book.reverse(other!);
    expect(book.available()).toBe(20);
    expect(book.uses()["vote|2026-11-22"]).toEqual({ times: 2, amounts: { points: 20 } });
  });

  it("[F23] [R81] is granted what the amount leaves, and the rest goes on waiting", () => {
    const award = { points: { rate: 1, of: "properties.amount" } };
    const book = votes([{ per: "day", amount: { points: 100 } }], { award });
    const first = book.record("order.paid", { amount: 60 }).effects;
    book.record("order.paid", { amount: 90 });
    const reversal = book.reverse(first, { share: 0.5 });
    expect(book.available()).toBe(100);
    book.reverse(first, { share: 1 }, reversal);
    expect(book.available()).toBe(90);
  });

  it("[R81] goes back with its own event, with the hold it was granted into, and waits for nothing then", () => {
    const book = votes([{ per: "day", times: 1 }], { hold: "P1D" });
    const causes = [1, 2, 3].map(() => book.record("order.paid").effects);
    book.reverse(causes[0]!);
    expect(book.self.holds).toMatchObject([{ amount: 10, due: NOON + DAY }]);
    book.reverse(causes[2]!);
    book.reverse(causes[1]!);
    expect(book.self).toMatchObject({ balances: {}, holds: [] });
    expect(book.buckets.get("vote|2026-11-22")).toEqual({ times: 0, amounts: { points: 0 } });
  });

  it("[R65] [R81] gives way again when the reversal is restored, unless it went back itself", () => {
    const book = votes([{ per: "day", times: 1 }]);
    const causes = [1, 2].map(() => book.record("order.paid").effects);
    const before = book.snapshot();
    book.restore(book.reverse(causes[0]!));
    expect(book.snapshot()).toEqual(before);
    const reversal = book.reverse(causes[0]!);
    book.reverse(causes[1]!);
    book.restore(reversal);
    expect(book.available()).toBe(10);
  });

  it("[R81] reaches a level of the tiers like any award", () => {
    const levels = [{ id: "gold", name: "Gold", at: 50, award: { points: 7 } }];
    const award = { points: { rate: 1, of: "properties.amount" }, xp: { rate: 1, of: "properties.amount" } };
    const book = new Book({
      rules: [{ id: "buy", on: "order.paid", award, limit: [{ per: "day", times: 1 }] }],
      tiers: { metric: "xp", levels },
    });
    const { effects } = book.record("order.paid", { amount: 10 });
    book.record("order.paid", { amount: 50 });
    const reversal = book.reverse(effects);
    expect(book.self).toMatchObject({ tier: "gold", balances: { points: { lifetime: 57 } } });
    book.restore(reversal);
    expect(book.self).toMatchObject({ tier: null, balances: { points: { lifetime: 10 } } });
  });

  it("[R81] does not wait for a limit that rolls, a cool-down or a budget", () => {
    const firm = [[{ per: "P1D", times: 1 }], [{ per: "day", times: 1, scope: "site" }]];
    for (const limit of firm) {
      const book = votes(limit);
      const { effects } = book.record("order.paid");
      expect(book.record("order.paid").effects).toEqual([]);
      book.reverse(effects);
      expect(book.available()).toBe(0);
    }
  });

  it("[R81] draws from the budget, too, when it is granted", () => {
    const limit = [
      { per: "day", times: 1 },
      { per: "ever", scope: "site", amount: { points: 25 } },
    ];
    const book = votes(limit);
    const causes = [1, 2].map(() => book.record("order.paid").effects);
    book.site.set("vote|ever", { times: 2, amounts: { points: 30 } });
    book.reverse(causes[0]!);
    expect(book.available()).toBe(5);
    expect(book.site.get("vote|ever")?.amounts).toEqual({ points: 25 });
  });

  it("[R81] a hundred wait in a limit, and no more", () => {
    const book = votes([{ per: "day", times: 1 }]);
    for (let turn = 0; turn < 110; turn++) book.record("order.paid");
    expect(book.buckets.get("vote|2026-11-22")?.waiting).toHaveLength(100);
    expect(book.record("order.paid").effects).toEqual([]);
  });
});
