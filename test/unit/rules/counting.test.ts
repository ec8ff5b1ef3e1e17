import { describe, expect, it } from "vitest";
import { Book, NOON } from "./book.ts";

const rule = (more: object): object => ({ id: "buy", on: "order.paid", award: { points: 10 }, ...more });

/** What the only rule became for each of these events, one after another. */
function outcomes(book: Book, events: readonly (readonly [amount: number, at: number])[]): string[] {
  return events.map(([amount, at]) => book.record("order.paid", { amount }, at).judged[0]!.outcome);
}

describe("segments, traits and counters", () => {
  const segments = [
    { id: "vip", when: { "member.traits.plan": "pro", "member.lifetime.points": { $gte: 10 } } },
    { id: "all", when: {} },
  ];

  it("[R79] a segment refuses with the leaf inside it that decided", () => {
    const book = new Book({ segments, rules: [rule({ segment: "vip" })] });
    expect(book.record("order.paid").judged[0]?.because).toMatchObject({
      path: "member.traits.plan",
      actual: null,
    });
    book.traits = { plan: "pro" };
    expect(book.record("order.paid").judged[0]?.because).toMatchObject({
      path: "member.lifetime.points",
      actual: 0,
    });
  });

  it("[R79] conditions see the segments as a list", () => {
    const book = new Book({
      segments,
      rules: [rule({ when: { "member.segments": "vip" } }), rule({ id: "x" })],
    });
    book.traits = { plan: "pro" };
    expect(book.record("order.paid").judged[0]?.because).toMatchObject({ actual: ["all"] });
    expect(book.record("order.paid").judged[0]?.outcome).toBe("given");
  });

  it("[R80] counters count events or whole parts of sums, and conditions see them before the event", () => {
    const book = new Book({
      counters: {
        orders: { on: "order.paid", when: { "properties.amount": { $gte: 10 } } },
        spent: { on: "order.paid", of: "properties.amount" },
      },
      rules: [
        rule({ when: { "member.counters.orders": { $gte: 2 }, "member.counters.spent": { $gte: 30 } } }),
      ],
    });
    const given = outcomes(
      book,
      [10.9, 5.5, 19.99, 1].map((amount) => [amount, NOON] as const),
    );
    expect(given).toEqual(["refused", "refused", "refused", "given"]);
    expect(book.self.balances).toMatchObject({ "#orders": { lifetime: 2 }, "#spent": { lifetime: 35 } });
  });

  it("[R80] a reversal takes back what it counted, by its share of the points alone", () => {
    const book = new Book({
      counters: { spent: { on: "order.paid", of: "properties.amount" } },
      rules: [rule({})],
    });
    const { effects } = book.record("order.paid", { amount: 1_000 });
    const part = book.reverse(effects, { amount: 5 });
    expect(book.self.balances).toMatchObject({ points: { lifetime: 5 }, "#spent": { lifetime: 500 } });
    book.reverse(effects, { share: 1 }, part);
    expect(book.self.balances).toEqual({});
  });
});

describe("the n-th event", () => {
  const nth = (value: unknown, more: object = {}): Book =>
    new Book({ rules: [rule({ nth: value, ...more })] });
  const times = (book: Book, count: number): string[] =>
    outcomes(
      book,
      Array.from({ length: count }, () => [1, NOON] as const),
    );

  it("[R77] gives for that one alone, or for every n-th, and counts aloud", () => {
    expect(times(nth(3), 7).map((outcome) => outcome === "given")).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => n === 3),
    );
    expect(times(nth({ every: 3 }), 7).map((outcome) => outcome === "given")).toEqual(
      [1, 2, 3, 4, 5, 6, 7].map((n) => n % 3 === 0),
    );
    expect(nth(3).record("order.paid").judged[0]?.because).toEqual({ limit: "nth event", used: 1, max: 3 });
  });

  it("[R77] counts only events that the condition lets pass", () => {
    const book = nth(2, { when: { "properties.amount": { $gte: 10 } } });
    expect(
      outcomes(
        book,
        [10, 1, 1, 10].map((amount) => [amount, NOON] as const),
      ),
    ).toEqual(["refused", "refused", "refused", "given"]);
  });

  it("[F22] [R77] is never paid twice because one of the events before it went back", () => {
    const book = nth({ every: 3 });
    const causes = [1, 2, 3].map(() => book.record("order.paid").effects);
    book.reverse(causes[0]!);
    expect(times(book, 4)).toEqual(["refused", "refused", "refused", "given"]);
    expect(book.available()).toBe(20);
  });

  it("[F23] [R77] is free again when the very event that took it goes back", () => {
    const book = nth(1);
    const { effects } = book.record("order.paid");
    expect(times(book, 1)).toEqual(["refused"]);
    const reversal = book.reverse(effects);
    expect(times(book, 2)).toEqual(["given", "refused"]);
    book.restore(reversal);
    expect(book.available()).toBe(20);
  });
});
