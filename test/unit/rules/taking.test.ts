import { describe, expect, it } from "vitest";
import { ClockBook } from "./clockBook.ts";

const DAY = 86_400_000;

/** A shop whose points expire; an order gives its amount. */
const shop = (expires: object, more: object = {}) => ({
  currencies: { points: { name: "Points", expires, ...more }, xp: { name: "Experience" } },
  rules: [{ id: "purchase", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" } } }],
});
const order = (book: ClockBook, amount: number, at?: string) => book.event("order.paid", { amount }, at);

describe("taking", () => {
  const filled = () => {
    const book = new ClockBook(shop({ after: "P30D" }), "2026-11-01T12:00:00Z");
    book.program = new ClockBook(shop({ after: "P90D" }), "2026-11-01T12:00:00Z").program;
    order(book, 10);
    book.program = new ClockBook(shop({ after: "P30D" }), "2026-11-01T12:00:00Z").program;
    const second = order(book, 20);
    book.program = new ClockBook({ rules: shop({}).rules }, "2026-11-01T12:00:00Z").program;
    order(book, 5);
    book.program = new ClockBook(shop({ after: "P30D" }), "2026-11-01T12:00:00Z").program;
    return { book, second };
  };

  it("[R94] spends what expires soonest, then later, then what never expires", () => {
    const { book } = filled();
    const spent = book.spend(33)!;

    expect(spent.filter(({ e }) => e === "award")).toMatchObject([
      { amount: -20, lot: { day: "2026-12-01" } },
      { amount: -10, lot: { day: "2027-01-30" } },
      { amount: -3, kind: "spend" },
    ]);
    expect(book.points).toMatchObject({ available: 2, lifetime: 35 });
    expect(book.state.expiring).toEqual({});
    expect(book.spend(3)).toBeNull();
  });

  it("[R94] [F68] a reversal takes the lot that its event filled, before any other", () => {
    const { book, second } = filled();
    book.spend(5);
    book.reverse(second);

    expect(book.lots()).toEqual({ "2027-01-30": 5 });
    expect(book.points).toMatchObject({ available: 10, owed: 0, lifetime: 15 });
  });

  it("[R96] gives back the very lots, in parts the last one first", () => {
    const { book } = filled();
    const before = { state: book.state, lots: book.lots() };
    const spent = book.spend(33)!;
    const half = book.reverse(spent, { part: { share: 0.5 } });
    expect(book.lots()).toEqual({ "2026-12-01": 4, "2027-01-30": 10 });
    book.reverse(spent, { taken: half });

    expect(book.lots()).toEqual(before.lots);
    expect(book.state).toEqual(before.state);
  });

  it("[R96] what expired meanwhile comes back and expires again", () => {
    const book = new ClockBook(shop({ after: "P10D" }), "2026-11-01T12:00:00Z");
    order(book, 10);
    const spent = book.spend(10)!;
    book.goTo(20 * DAY).reverse(spent);
    expect(book.points.available).toBe(10);

    book.tick();
    expect(book.points).toMatchObject({ available: 0, lifetime: 10 });
  });
});

describe("what expired and is to go back", () => {
  it("[R95] is taken from what expired, in parts too, and comes back to expire again", () => {
    const book = new ClockBook(shop({ after: "P10D" }), "2026-11-01T12:00:00Z");
    const first = order(book, 20);
    book.goTo(20 * DAY);
    order(book, 5);
    const before = { state: book.state, lots: book.lots() };
    const half = book.reverse(first, { part: { share: 0.5 } });
    expect(book.points).toEqual({ available: 5, pending: 0, owed: 0, lifetime: 15 });
    const rest = book.reverse(first, { taken: half });
    expect(book.points).toEqual({ available: 5, pending: 0, owed: 0, lifetime: 5 });

    book.restore(rest);
    book.restore(half);
    // What the first restoring gave has expired by the second one.
    expect(book.points).toMatchObject({ available: 15, lifetime: 25 });
    book.tick();
    expect({ ...book.state, ticks: 0 }).toEqual({ ...before.state, ticks: 0 });
    expect(book.lots()).toEqual(before.lots);
  });
});

describe("what was spent and is to go back", () => {
  const spent = (whenSpent: string) => {
    const book = new ClockBook(shop({ after: "P30D" }, { whenSpent }), "2026-11-01T12:00:00Z");
    const bought = order(book, 10);
    book.spend(8);
    return { book, bought, before: book.state };
  };

  it("[R95] [F68] is owed", () => {
    const { book, bought, before } = spent("owed");
    const reversal = book.reverse(bought);
    expect(book.points).toEqual({ available: 0, pending: 0, owed: 8, lifetime: 0 });

    book.restore(reversal);
    expect(book.state).toEqual(before);
  });

  it("[R95] [F68] is forgiven, and a restoring gives no more than was taken", () => {
    const { book, bought, before } = spent("forgive");
    const reversal = book.reverse(bought);
    expect(book.points).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 0 });

    book.restore(reversal);
    expect(book.state).toEqual(before);
  });

  it("[R95] [F68] is refused, by currency", () => {
    const { book, bought } = spent("refuse");

    expect(book.judgeReversal(bought).refused).toEqual(["points"]);
    expect(book.judgeReversal(bought, { part: { amount: 2 } }).refused).toEqual([]);
  });

  it("[R95] what an event repaid is owed again, never forgiven or refused", () => {
    for (const whenSpent of ["forgive", "refuse"]) {
      const { book, bought } = spent("owed");
      book.reverse(bought);
      book.program = new ClockBook(shop({ after: "P30D" }, { whenSpent }), "2026-11-01T12:00:00Z").program;
      const repaying = order(book, 10);
      const { effects, refused } = book.judgeReversal(repaying);
      book.fold(effects);

      expect(refused).toEqual([]);
      expect(book.points).toMatchObject({ available: 0, owed: 8 });
    }
  });
});
