import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Book, DAY, NOON } from "./book.ts";

const HOUR = 3_600_000;
const rule = (more: object): object => ({ id: "buy", on: "order.paid", award: { points: 10 }, ...more });
const rate = { points: { rate: 1, of: "properties.amount" } };

/** What the only rule became for each of these events, one after another. */
function outcomes(book: Book, events: readonly (readonly [amount: number, at: number])[]): string[] {
  return events.map(([amount, at]) => book.record("order.paid", { amount }, at).judged[0]!.outcome);
}

describe("cool-downs and limits that roll", () => {
  it("[R75] keeps two awards apart, and says that it is the cool-down", () => {
    const book = new Book({ rules: [rule({ cooldown: "PT1H" })] });
    expect(
      outcomes(
        book,
        [0, HOUR - 1, HOUR, 2 * HOUR].map((ms) => [1, NOON + ms] as const),
      ),
    ).toEqual(["given", "refused", "given", "given"]);
    expect(book.record("order.paid", {}, NOON + 2 * HOUR).judged[0]?.because).toEqual({
      limit: "cool-down",
      used: 1,
      max: 1,
    });
  });

  it("[R75] keeps a late event apart from those after it, too", () => {
    const book = new Book({ rules: [rule({ cooldown: "PT1H" })] });
    expect(
      outcomes(
        book,
        [HOUR, 1, 0].map((ms) => [1, NOON + ms] as const),
      ),
    ).toEqual(["given", "refused", "given"]);
  });

  it("[R76] an event later than a whole window is placed where windows are still known", () => {
    const book = new Book({ rules: [rule({ cooldown: "PT1H" })] });
    const late = [0, -5 * HOUR, -6 * HOUR, -7 * HOUR].map((ms) => [1, NOON + ms] as const);
    expect(outcomes(book, late)).toEqual(["given", "given", "refused", "refused"]);
  });

  /** Every window of the length, however it lies, against the bounds. */
  function fullest(
    given: readonly (readonly [at: number, amount: number])[],
    ms: number,
  ): { times: number; sum: number } {
    let times = 0;
    let sum = 0;
    for (const [end] of given) {
      const inside = given.filter(([at]) => at <= end && at > end - ms);
      times = Math.max(times, inside.length);
      sum = Math.max(
        sum,
        inside.reduce((all, [, amount]) => all + amount, 0),
      );
    }
    return { times, sum };
  }

  const orders = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 })), {
    maxLength: 40,
  });

  it.each([
    ["each by itself", { times: 4 }],
    ["by slots", { times: 101 }],
  ])("[R76] holds in every window, whatever order events come in: %s", (_how, bound) => {
    const limit = [{ per: "PT10H", amount: { points: 100 }, ...bound }];
    fc.assert(
      fc.property(orders, (events) => {
        const book = new Book({ rules: [rule({ award: rate, limit })] });
        const given: [number, number][] = [];
        for (const [amount, hour] of events) {
          const { judged } = book.record("order.paid", { amount }, NOON + hour * HOUR);
          const got = judged[0]?.amount?.["points"] ?? 0;
          if (got > 0) given.push([NOON + hour * HOUR, got]);
        }
        // Late events may be placed up to two windows on; what lies closer to the newest is exact.
        const newest = Math.max(...given.map(([at]) => at));
        const { times, sum } = fullest(
          given.filter(([at]) => at > newest - 10 * HOUR),
          10 * HOUR,
        );
        expect(times).toBeLessThanOrEqual(bound.times);
        expect(sum).toBeLessThanOrEqual(100);
        expect(book.buckets.get("buy|PT10H")?.recent?.length ?? 0).toBeLessThanOrEqual(201);
      }),
    );
  });

  it("[F23] [R76] what a reversal frees serves later events", () => {
    const book = new Book({ rules: [rule({ limit: [{ per: "P7D", times: 1 }] })] });
    const { effects } = book.record("order.paid");
    expect(outcomes(book, [[1, NOON + DAY]])).toEqual(["refused"]);
    const reversal = book.reverse(effects);
    expect(book.available()).toBe(0);
    expect(book.buckets.get("buy|P7D")).toEqual({ times: 0, amounts: {} });
    book.restore(reversal);
    expect(book.buckets.get("buy|P7D")?.recent).toHaveLength(1);
    expect(
      outcomes(book, [
        [1, NOON + 6 * DAY],
        [1, NOON + 7 * DAY],
      ]),
    ).toEqual(["refused", "given"]);
  });
});

describe("limits over rules and budgets", () => {
  const rules = [rule({ id: "a" }), rule({ id: "b", award: { points: 7 } })];

  it("[R78] several rules draw from one limit, in their order, within one event too", () => {
    const limits = [{ id: "cap", on: "order.paid", per: "day", amount: { points: 15 }, times: 3 }];
    const book = new Book({ rules, limits });
    const first = book.record("order.paid").judged;
    expect(first.map(({ outcome, amount }) => [outcome, amount?.["points"]])).toEqual([
      ["given", 10],
      ["cut", 5],
    ]);
    expect(first[1]?.because).toEqual({ limit: "cap: points per day", used: 10, max: 15 });
    expect(book.record("order.paid").judged.map(({ outcome }) => outcome)).toEqual(["refused", "refused"]);
    expect(book.available()).toBe(15);
  });

  it("[R74] all limits of a rule are drawn from or none, and the one that decided is told", () => {
    const limits = [{ id: "cap", per: "day", times: 3 }];
    const limit = [
      { per: "day", amount: { points: 15 } },
      { per: "week", scope: "site", amount: { points: 12 } },
    ];
    const book = new Book({ rules: [rule({ limit })], limits });
    const became = () => book.record("order.paid").judged[0];
    expect(became()).toEqual({ rule: "buy", outcome: "given", amount: { points: 10 } });
    const cut = { rule: "buy", outcome: "cut", amount: { points: 2 } };
    // The member's own limit cuts to 5 first, then the site's to 2.
    const last = { limit: "all members: points per week", used: 10, max: 12 };
    expect(became()).toEqual({ ...cut, because: last });
    expect(became()).toMatchObject({ outcome: "refused", because: { ...last, used: 12 } });
    // What the budget refused stands in no other limit.
    expect(book.uses()).toEqual({
      "buy|2026-11-22": { times: 2, amounts: { points: 12 } },
      "limit:cap|2026-11-22": { times: 2, amounts: { points: 12 } },
    });
  });

  it("[R78] a part of a reversal goes back by rule", () => {
    const limits = [{ id: "cap", per: "day", amount: { points: 100 } }];
    const book = new Book({ rules, limits });
    const { effects } = book.record("order.paid");
    const part = book.reverse(effects, { share: 0.5 });
    expect(book.uses()["limit:cap|2026-11-22"]).toEqual({ times: 2, amounts: { points: 8 } });
    book.reverse(effects, { share: 1 }, part);
    expect(book.uses()["limit:cap|2026-11-22"]).toEqual({ times: 0, amounts: { points: 0 } });
  });

  it("[R78] a budget is the site's own, by the programme's day", () => {
    const limit = [{ per: "day", scope: "site", amount: { points: 15 } }];
    const book = new Book({ timezone: "Pacific/Auckland", rules: [rule({ limit })] });
    book.record("order.paid");
    expect([...book.site.keys()]).toEqual(["buy|2026-11-23"]);
    expect([...book.buckets.keys()]).toEqual([]);
    const cut = book.record("order.paid").judged[0];
    expect(cut?.because).toEqual({ limit: "all members: points per day", used: 10, max: 15 });
    expect(book.available()).toBe(15);
  });

  it("[R78] [R76] a budget that rolls keeps to its bounds by slots", () => {
    const limit = [{ per: "PT100M", scope: "site", times: 2 }];
    const book = new Book({ rules: [rule({ limit })] });
    const minutes = [0, 0.5, 99, 100, 101, 102];
    expect(
      outcomes(
        book,
        minutes.map((minute) => [1, NOON + minute * 60_000] as const),
      ),
    ).toEqual(["given", "given", "refused", "refused", "given", "given"]);
  });

  it("[F23] a budget takes back what a reversal frees", () => {
    const limit = [{ per: "month", scope: "site", times: 1 }];
    const book = new Book({ rules: [rule({ limit })] });
    const { effects } = book.record("order.paid");
    expect(outcomes(book, [[1, NOON]])).toEqual(["refused"]);
    book.reverse(effects);
    expect(book.available()).toBe(0);
    expect(outcomes(book, [[1, NOON]])).toEqual(["given"]);
  });
});
