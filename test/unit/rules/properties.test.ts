import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyState } from "../../../server/rules/emptyState.ts";
import { evolve } from "../../../server/rules/evolve.ts";
import type { Effect, MemberState } from "../../../server/rules/types.ts";
import { Book, DAY, NOON } from "./book.ts";

const PROGRAM = {
  rules: [
    {
      id: "purchase",
      on: "order.paid",
      award: {
        points: { rate: 0.7, of: "properties.amount", round: "round" },
        xp: { rate: 1, of: "properties.amount" },
      },
      multiplyBy: "tier",
      limit: [{ per: "day", amount: { points: 400 } }],
    },
    { id: "visit", on: "visit", award: { points: 5, xp: 3 }, limit: [{ per: "day", times: 2 }], hold: "P1D" },
  ],
  tiers: {
    metric: "xp",
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 100, multiplier: 1.1, award: { points: 20, xp: 40 } },
      { id: "tree", name: "Tree", at: 500, multiplier: 1.5, award: { points: 50 } },
    ],
  },
  badges: [{ id: "buyer", name: "Buyer", on: "order.paid", levels: [1, 3, 6] }],
  referral: {
    qualifies: { on: "order.paid" },
    award: { referrer: { points: 30, xp: 60 }, friend: { xp: 90 } },
  },
};

type Step =
  | { do: "event"; type: "visit" | "order.paid"; amount: number; day: number }
  | { do: "reverse" | "restore"; which: number; share: number }
  | { do: "release"; day: number }
  | { do: "spend"; amount: number };

const day = fc.integer({ min: 0, max: 3 });
const event = fc.record({
  do: fc.constant("event" as const),
  type: fc.constantFrom("visit" as const, "order.paid" as const),
  amount: fc.integer({ min: 0, max: 60_000 }).map((cents) => cents / 100),
  day,
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: event },
  fc.record({
    do: fc.constantFrom("reverse" as const, "restore" as const),
    which: fc.nat(20),
    share: fc.constantFrom(1, 1, 0.5, 0.3),
  }),
  fc.record({ do: fc.constant("release" as const), day }),
  fc.record({ do: fc.constant("spend" as const), amount: fc.integer({ min: 1, max: 200 }) }),
);
const history = fc.array(step, { maxLength: 25 });

/** A member with a referrer, both at the first level that everybody has, and what each of its causes did. */
class Life {
  readonly book = new Book(PROGRAM);
  readonly first: { self: MemberState; referrer: MemberState };
  readonly causes: { effects: Effect[]; reversals: Effect[][] }[] = [];
  spent = 0;

  constructor() {
    const seed = { tier: "seed", entered: ["seed"] };
    this.book.self = { ...emptyState(), ...seed, referral: { referrer: 1, at: NOON, qualified: false } };
    this.book.referrer = { ...emptyState(), ...seed };
    this.first = { self: this.book.self, referrer: this.book.referrer };
  }

  take(step: Step): void {
    if (step.do === "event") this.#record(step.type, step.amount, step.day);
    if (step.do === "release") this.book.release(NOON + step.day * DAY);
    if (step.do === "spend") this.#spend(step.amount);
    if (step.do === "reverse" || step.do === "restore") this.#undo(step.do, step.which, step.share);
  }

  #record(type: string, amount: number, day: number): void {
    const { effects } = this.book.record(type, { amount }, NOON + day * DAY);
    this.causes.push({ effects, reversals: [] });
  }

  /** Spending comes in a later version; here it only makes reversals find too little. */
  #spend(amount: number): void {
    const balance = this.book.self.balances["points"];
    if (!balance || balance.available < amount) return;
    this.book.self = {
      ...this.book.self,
      balances: { ...this.book.self.balances, points: { ...balance, available: balance.available - amount } },
    };
    this.spent += amount;
  }

  #undo(how: "reverse" | "restore", which: number, share: number): void {
    const cause = this.causes[which % Math.max(1, this.causes.length)];
    if (!cause) return;
    if (how === "reverse") {
      const reversal = this.book.reverse(cause.effects, { share }, cause.reversals.flat());
      if (reversal.length > 0) cause.reversals.push(reversal);
      return;
    }
    const reversal = cause.reversals.pop();
    if (reversal) this.book.restore(reversal);
  }
}

function live(steps: readonly Step[]): Life {
  const life = new Life();
  for (const each of steps) life.take(each);
  return life;
}

describe("whatever happens", () => {
  it("[R5] balances are the sum of the awards, and never below zero", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { book, spent } = live(steps);
        for (const party of ["self", "referrer"] as const) {
          for (const currency of ["points", "xp"]) {
            const awards = book.effects.filter(
              (effect) => effect.e === "award" && effect.party === party && effect.currency === currency,
            );
            const sum = awards.reduce(
              (total, effect) => total + (effect.e === "award" ? effect.amount : 0),
              0,
            );
            const {
              available = 0,
              pending = 0,
              owed = 0,
              lifetime = 0,
            } = book[party]?.balances[currency] ?? {};
            const gone = party === "self" && currency === "points" ? spent : 0;
            expect(available + pending - owed + gone).toBe(sum);
            expect(lifetime).toBe(sum);
            expect(Math.min(available, pending, owed, lifetime)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("[R2] the state is the fold of the recorded effects", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { book, first } = live(steps.filter((each) => each.do !== "spend"));
        const stored: Effect[] = JSON.parse(JSON.stringify(book.effects));
        expect(evolve(first.self, stored, "self")).toEqual(book.self);
        expect(evolve(first.referrer, stored, "referrer")).toEqual(book.referrer);
      }),
    );
  });

  it("[R16] what is pending is what the holds hold", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { self } = live(steps).book;
        for (const currency of ["points", "xp"]) {
          const held = self.holds.filter((hold) => hold.currency === currency);
          const sum = held.reduce((total, { amount }) => total + amount, 0);
          expect(self.balances[currency]?.pending ?? 0).toBe(sum);
        }
      }),
    );
  });

  it("[R14] no limit is passed by anything but a restoring", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const { book } = live(steps.filter((each) => each.do !== "restore"));
        const passed = [...book.buckets].filter(([name, { times, amounts }]) => {
          const full = name.startsWith("visit|") ? times > 2 : (amounts["points"] ?? 0) > 400;
          return full || times < 0;
        });
        expect(passed).toEqual([]);
      }),
    );
  });

  it("[R61] [R65] a reversal right after an event undoes it, and a restoring redoes it", () => {
    fc.assert(
      fc.property(history, event, (steps, last) => {
        const life = live(steps);
        const before = life.book.snapshot();
        life.take(last);
        const after = life.book.snapshot();
        const reversal = life.book.reverse(life.causes.at(-1)!.effects);
        expect(life.book.snapshot()).toEqual(before);
        life.book.restore(reversal);
        expect(life.book.snapshot()).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });
});

describe("refunds and purchases", () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 });
  const flags = fc.array(fc.boolean(), { minLength: 6, maxLength: 6 });
  const program = {
    ...PROGRAM,
    rules: [{ id: "p", on: "visit", award: { xp: { rate: 1, of: "properties.amount" } } }],
  };

  /** Buys everything; what is refunded goes back at once, at the end, or at the end in opposite order. */
  function balances(
    bought: readonly number[],
    refunded: readonly boolean[],
    when: "at once" | "later" | "backwards",
  ): unknown {
    const book = new Book(program);
    const open: Effect[][] = [];
    bought.forEach((amount, place) => {
      const { effects } = book.record("visit", { amount });
      if (!refunded[place]) return;
      if (when === "at once") book.reverse(effects);
      else open.push(effects);
    });
    for (const effects of when === "backwards" ? open.toReversed() : open) book.reverse(effects);
    const { balances, tier, entered, tierAwards } = book.self;
    return { balances, tier, entered, tierAwards };
  }

  it("[F22] [R22] end in the same balances and tiers in every order", () => {
    fc.assert(
      fc.property(amounts, flags, (bought, refunded) => {
        const [first, ...others] = (["at once", "later", "backwards"] as const).map((when) =>
          balances(bought, refunded, when),
        );
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 300 },
    );
  });
});
