import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evolveBuckets } from "../../../server/rules/evolveBuckets.ts";
import { leftOf, type Fraction } from "../../../server/rules/fraction.ts";
import type { BucketUse, Effect } from "../../../server/rules/types.ts";
import { Book, DAY, NOON } from "./book.ts";

type Step = { do: "event"; amount: number; day: number } | { do: "reverse"; which: number; share: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("event" as const),
      amount: fc.integer({ min: 100, max: 400 }),
      day: fc.integer({ min: 0, max: 3 }),
    }),
  },
  fc.record({
    do: fc.constant("reverse" as const),
    which: fc.nat(12),
    share: fc.constantFrom(1, 1, 0.5, 0.3),
  }),
);
const history = fc.array(step, { maxLength: 20 });

interface Event {
  want: Record<string, number>;
  day: number;
  gone: number;
  effects: Effect[];
  reversals: Effect[];
}

/** Runs a history through the real functions; reversals of everything and of nothing new come with it. */
function live(book: Book, steps: readonly Step[]): Event[] {
  const events: Event[] = [];
  for (const each of steps) {
    if (each.do === "event") {
      const { amount, day } = each;
      const { effects } = book.record("order.paid", { amount }, NOON + day * DAY);
      events.push({ want: { points: amount, xp: 2 * amount }, day, gone: 0, effects, reversals: [] });
      continue;
    }
    const event = events[each.which % Math.max(1, events.length)];
    if (!event) continue;
    event.reversals.push(...book.reverse(event.effects, { share: each.share }, event.reversals));
    event.gone = Math.min(10, event.gone + Math.round(each.share * 10));
  }
  return events;
}

/** What is left of the events, granted from scratch: one after another, as far as the one limit goes. */
function greedy(events: readonly Event[], limit: { times: number; points: number }): Record<string, number> {
  const total: Record<string, number> = { points: 0, xp: 0 };
  const used = new Map<number, { times: number; points: number }>();
  for (const { want, day, gone } of events) {
    const share: Fraction = { n: BigInt(gone), d: 10n };
    const use = used.get(day) ?? { times: 0, points: 0 };
    used.set(day, use);
    if (gone === 10 || use.times >= limit.times) continue;
    const points = Math.min(leftOf(want["points"]!, share), limit.points - use.points);
    use.times++;
    use.points += points;
    total["points"]! += points;
    total["xp"]! += leftOf(want["xp"]!, share);
  }
  return total;
}

const award = {
  points: { rate: 1, of: "properties.amount" },
  xp: { rate: 2, of: "properties.amount" },
};
const bought = (limit: object[], more: object = {}): Book =>
  new Book({ rules: [{ id: "buy", on: "order.paid", award, limit, ...more }] });

describe("any order of events and reversals", () => {
  it("[F23] [R81] grants what waits where an event that had been granted later itself drew", () => {
    const book = bought(
      [
        { per: "day", times: 1 },
        { per: "ever", times: 2 },
      ],
      { award: { points: 10 } },
    );
    const causes = [1, 1, 0, 0].map((day) => book.record("order.paid", {}, NOON + day * DAY).effects);
    book.reverse(causes[0]!);
    book.reverse(causes[1]!);
    expect(book.available()).toBe(10);
    expect(book.uses()["buy|ever"]).toMatchObject({ times: 1 });
  });

  const bounds = fc.record({
    times: fc.integer({ min: 1, max: 4 }),
    points: fc.integer({ min: 50, max: 900 }),
  });

  it("[F22] [F23] [R81] ends as one limit would have granted what is left", () => {
    fc.assert(
      fc.property(history, bounds, (steps, { times, points }) => {
        const book = bought([{ per: "day", times, amount: { points } }]);
        const left = greedy(live(book, steps), { times, points });
        for (const currency of ["points", "xp"])
          expect(book.self.balances[currency]?.lifetime ?? 0).toBe(left[currency]);
      }),
      { numRuns: 200 },
    );
  });

  it("[F22] [F23] [R81] ends alike with two periods on one rule", () => {
    fc.assert(
      fc.property(
        history,
        fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 })),
        (steps, [day, ever]) => {
          const limit = [
            { per: "day", times: day },
            { per: "ever", times: ever },
          ];
          const whole = steps.map((each) => (each.do === "reverse" ? { ...each, share: 1 } : each));
          const flat = { points: 10, xp: 1 };
          const book = bought(limit, { award: flat });
          const left = live(book, whole).filter(({ gone }) => gone < 10);
          const used = new Map<number, number>();
          let given = 0;
          for (const event of left) {
            const times = used.get(event.day) ?? 0;
            if (times >= day || given >= ever) continue;
            used.set(event.day, times + 1);
            given++;
          }
          expect(book.available()).toBe(given * 10);
          expect(book.buckets.get("buy|ever")?.times ?? 0).toBe(given);
        },
      ),
      { numRuns: 200 },
    );
  });

  const many = [
    { per: "day", times: 2, amount: { points: 300 } },
    { per: "week", amount: { points: 700, xp: 900 } },
    { per: "P2D", times: 3 },
  ];
  const shared = { limits: [{ id: "all", per: "ever", amount: { points: 1_000 }, scope: "site" }] };
  const crowded = (): Book =>
    new Book({
      ...shared,
      rules: [
        { id: "buy", on: "order.paid", award, limit: many },
        {
          id: "more",
          on: "order.paid",
          award: { points: 20 },
          limit: [{ per: "month", times: 3 }],
          hold: "P1D",
        },
      ],
    });

  it("[F10] [R3] buckets are the fold of what was recorded", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const book = crowded();
        live(book, steps);
        const stored: Effect[] = JSON.parse(JSON.stringify(book.effects));
        for (const [party, kept] of [
          ["self", book.buckets],
          ["site", book.site],
        ] as const) {
          const rebuilt: [string, BucketUse][] = [...evolveBuckets(() => undefined, stored, party)];
          expect(Object.fromEntries(rebuilt)).toEqual(Object.fromEntries(kept));
        }
      }),
      { numRuns: 200 },
    );
  });

  it("[R14] [R78] no limit is ever passed, and nothing is left when all went back", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const book = crowded();
        const events = live(book, steps);
        const passed = [...book.buckets].filter(
          ([name, { times, amounts }]) =>
            (/^buy\|\d{4}-\d\d-/.test(name) && (times > 2 || (amounts["points"] ?? 0) > 300)) ||
            (/^buy\|\d{4}-W/.test(name) && (amounts["xp"] ?? 0) > 900) ||
            (name.startsWith("more|") && times > 3),
        );
        expect(passed).toEqual([]);
        expect(book.site.get("limit:all|ever")?.amounts["points"] ?? 0).toBeLessThanOrEqual(1_000);
        for (const event of events)
          event.reversals.push(...book.reverse(event.effects, { share: 1 }, event.reversals));
        expect(book.snapshot()).toMatchObject({ self: { balances: {}, holds: [] }, buckets: [] });
        expect(book.site.get("limit:all|ever")?.amounts["points"] ?? 0).toBe(0);
      }),
      { numRuns: 200 },
    );
  });

  it("[R65] a restoring right after a reversal leaves what was there before it", () => {
    fc.assert(
      fc.property(history, fc.nat(12), fc.constantFrom(1, 0.5), (steps, which, share) => {
        const book = bought([{ per: "day", times: 2, amount: { points: 500 } }], { hold: "P1D" });
        const events = live(book, steps);
        const event = events[which % Math.max(1, events.length)];
        if (!event) return;
        const before = book.snapshot();
        book.restore(book.reverse(event.effects, { share }, event.reversals));
        const after = book.snapshot();
        expect(after.self.balances).toEqual(before.self.balances);
        expect(after.buckets).toEqual(before.buckets);
      }),
      { numRuns: 200 },
    );
  });
});
