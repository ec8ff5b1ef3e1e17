import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Effect } from "../../../server/rules/types.ts";
import { ClockBook } from "./clockBook.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const programs = [
  { window: "P10D", keepFor: "P2D", keepAt: 0.8 },
  { window: "P7D", down: "step" },
  { window: "month", keepFor: "P5D" },
  { window: "quarter", down: "step" },
  {},
].map((tiers) => ({
  currencies: {
    points: { name: "Points", expires: { after: "P9D" } },
    xp: { name: "Experience", expires: { after: "P20D", on: "02-29" }, whenSpent: "forgive" },
    gems: { name: "Gems", expires: { inactive: "P6D" } },
  },
  rules: [
    {
      id: "purchase",
      on: "order.paid",
      award: { xp: { rate: 1, of: "properties.amount" }, points: { rate: 1, of: "properties.amount" } },
      multiplyBy: "tier",
    },
    { id: "held", on: "order.paid", award: { gems: 3, points: 5 }, hold: "P3D" },
    { id: "visit", on: "visit", award: { gems: 2 } },
  ],
  tiers: {
    metric: "xp",
    ...tiers,
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 50, multiplier: 1.2, award: { points: 10 } },
      { id: "tree", name: "Tree", at: 120, award: { gems: 20, xp: 5 } },
    ],
  },
  streaks: [{ id: "daily", on: "visit", every: "day", freezes: { max: 2, earnEvery: 2 } }],
}));

/** Around changes of the clocks (days of 23 and 25 hours, by half an hour on Lord Howe), a leap day and a skipped day. */
const STARTS = [
  ["2026-03-20T10:00:00Z", "Europe/Berlin"],
  ["2026-10-16T10:00:00Z", "Europe/Berlin"],
  ["2026-03-30T10:00:00Z", "Australia/Lord_Howe"],
  ["2028-02-20T10:00:00Z", "America/New_York"],
  ["2011-12-20T10:00:00Z", "Pacific/Apia"],
  ["2026-04-20T10:00:00Z", "Africa/Cairo"],
] as const;

type Step =
  | { do: "order"; amount: number; late: number }
  | { do: "visit" }
  | { do: "spend"; amount: number; currency: string }
  | { do: "reverse" | "restore"; which: number; share: number }
  | { do: "adjust"; amount: number };

const step: fc.Arbitrary<{ step: Step; wait: number }> = fc.record({
  wait: fc.integer({ min: 0, max: 60 }).map((hours) => hours * HOUR),
  step: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant("order" as const),
        amount: fc.integer({ min: 1, max: 80 }),
        late: fc.constantFrom(0, 0, DAY, 12 * DAY),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant("visit" as const) }) },
    fc.record({
      do: fc.constant("spend" as const),
      amount: fc.integer({ min: 1, max: 60 }),
      currency: fc.constantFrom("points", "gems", "xp"),
    }),
    fc.record({
      do: fc.constantFrom("reverse" as const, "restore" as const),
      which: fc.nat(9),
      share: fc.constantFrom(1, 1, 0.5),
    }),
    fc.record({
      do: fc.constant("adjust" as const),
      amount: fc.integer({ min: -30, max: 30 }).filter((n) => n !== 0),
    }),
  ),
});
const life = fc.record({
  program: fc.constantFrom(...programs),
  start: fc.constantFrom(...STARTS),
  steps: fc.array(step, { maxLength: 16 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

interface Cause {
  effects: Effect[];
  at: number;
  reversals: Effect[][];
}

/** Lives a life; `between` is told how long it is until the next thing happens. */
function live(
  { program, start: [start, zone], steps }: Life,
  between: (book: ClockBook, ms: number) => void,
) {
  const book = new ClockBook(program, start, zone);
  const causes: Cause[] = [];
  for (const { step, wait } of steps) {
    between(book, wait);
    take(book, causes, step);
  }
  between(book, 60 * DAY);
  book.tick();
  return book;
}

function take(book: ClockBook, causes: Cause[], step: Step): void {
  const add = (effects: Effect[] | null, at = book.now): void => {
    if (effects) causes.push({ effects, at, reversals: [] });
  };
  if (step.do === "order") {
    const at = book.now - step.late;
    add(book.event("order.paid", { amount: step.amount }, new Date(at).toISOString()), at);
  }
  if (step.do === "visit") add(book.event("visit"));
  if (step.do === "spend") add(book.spend(step.amount, step.currency));
  if (step.do === "adjust") add(book.adjust({ amount: step.amount, currency: "xp" }));
  if (step.do !== "reverse" && step.do !== "restore") return;
  const cause = causes[step.which % Math.max(1, causes.length)];
  if (!cause) return;
  if (step.do === "restore") {
    const reversal = cause.reversals.pop();
    if (reversal) book.restore(reversal);
    return;
  }
  const options = { part: { share: step.share }, taken: cause.reversals.flat(), at: cause.at };
  const reversal = book.reverse(cause.effects, options);
  if (reversal.length > 0) cause.reversals.push(reversal);
}

const late = (book: ClockBook, ms: number): void => void book.goTo(ms);
const punctual = (book: ClockBook, ms: number): void => {
  const end = book.now + ms;
  for (; book.now < end; book.goTo(Math.min(HOUR, end - book.now))) book.tick();
};

function expectSound(book: ClockBook): void {
  for (const [currency, { available, pending, owed }] of Object.entries(book.state.balances)) {
    expect(Math.min(available, pending, owed)).toBeGreaterThanOrEqual(0);
    const lots = Object.entries(book.lots(currency));
    const inLots = lots.reduce((sum, [, amount]) => sum + amount, 0);
    expect(inLots).toBeLessThanOrEqual(available);
    expect(Math.min(0, ...lots.map(([, amount]) => amount))).toBe(0);
    const soonest = lots[0];
    const told = book.state.expiring[currency];
    expect(told && [told.day, told.amount]).toEqual(soonest);
  }
  const { window } = book.state;
  if (!window?.per.startsWith("P")) return;
  expect(Object.values(book.days()).reduce((sum, amount) => sum + amount, 0)).toBe(window.sum);
}

describe("whatever happens, whenever the clock ticks", () => {
  it("[F13] [R105] late ticks end where punctual ones do, over changes of the clocks, leap days and downtime", () => {
    fc.assert(
      fc.property(life, (lived) => {
        const slow = live(lived, late);
        const quick = live(lived, punctual);
        expect(slow.state).toEqual(quick.state);
        expect(slow.lots()).toEqual(quick.lots());
        expect(slow.days()).toEqual(quick.days());
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  it("[R92] [R100] lots never hold more than there is, the soonest is told, and a window is the sum of its days", () => {
    fc.assert(
      fc.property(life, (lived) => {
        const book = live(lived, (book, ms) => {
          expectSound(book);
          late(book, ms);
        });
        expectSound(book);
      }),
      { numRuns: 250 },
    );
  }, 60_000);

  it("[F13] [R105] a second tick does nothing, also where the clock jumps back an hour", () => {
    fc.assert(
      fc.property(life, (lived) => {
        const book = live(lived, (book, ms) => {
          book.goTo(ms).tick();
          const after = book.state;
          expect(book.tick()).toEqual([]);
          expect(book.goTo(-HOUR).tick()).toEqual([]);
          expect(book.goTo(HOUR).tick()).toEqual([]);
          expect(book.state).toBe(after);
        });
        expectSound(book);
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});
