import { describe, expect, it } from "vitest";
import { badgeViews } from "../../../server/ledger/badgeViews.ts";
import { handBadge } from "../../../server/rules/handBadge.ts";
import { Book, DAY, NOON } from "./book.ts";

const rules = [{ id: "buy", on: "order.paid", award: { xp: { rate: 1, of: "properties.amount" } } }];
const tiers = {
  metric: "xp",
  levels: [
    { id: "seed", name: "Seed", at: 0 },
    { id: "sprout", name: "Sprout", at: 100 },
    { id: "tree", name: "Tree", at: 300 },
  ],
};
const book = (badge: object): Book =>
  new Book({ rules, tiers, badges: [{ id: "b", name: "Badge", ...badge }] });
const buy = (life: Book, amount: number, at = NOON) => life.record("order.paid", { amount }, at);
const held = (life: Book): [count: number, level: number] => {
  const badge = life.self.badges["b"];
  return badge ? [badge.count, badge.level] : [0, 0];
};

describe("a badge", () => {
  it("[R130] sums the whole part of a property", () => {
    const life = book({ on: "order.paid", sum: "properties.amount", levels: [50, 100] });
    buy(life, 49.9);
    expect(held(life)).toEqual([49, 0]);
    buy(life, 1);
    expect(held(life)).toEqual([50, 1]);
  });

  it("[R130] counts how often a rule gave, not how often it refused", () => {
    const life = book({ rule: "buy", levels: [2] });
    buy(life, 10);
    buy(life, 0);
    expect(held(life)).toEqual([1, 0]);
    buy(life, 10, NOON + DAY);
    expect(life.self.badges["b"]).toMatchObject({ count: 2, level: 1, at: NOON + DAY });
  });

  it("[R131] follows tiers, several at once, and back down when they are left", () => {
    const life = book({ tiers: ["sprout", "tree"] });
    const { effects } = buy(life, 350);
    expect(life.self.badges["b"]).toEqual({ count: 0, level: 2, at: NOON, dates: [NOON, NOON] });
    const reversal = life.reverse(effects, { share: 0.5 });
    expect(held(life)).toEqual([0, 1]);
    life.restore(reversal);
    expect(life.self.badges["b"]!.dates).toEqual([NOON, NOON]);
    life.reverse(effects);
    expect(life.self.badges).toEqual({});
  });

  it("[R132] stays where it is never revoked; the count goes back all the same", () => {
    const life = book({ on: "order.paid", levels: [1], revoked: "never" });
    const { effects } = buy(life, 10);
    life.reverse(effects);
    expect(held(life)).toEqual([0, 1]);
  });

  it("[R132] stays where its tier is left, too", () => {
    const life = book({ tiers: ["sprout"], revoked: "never" });
    life.reverse(buy(life, 150).effects);
    expect(held(life)).toEqual([0, 1]);
  });

  it("[R62] [R132] loses a part of a sum with a part of its event", () => {
    const life = book({ on: "order.paid", sum: "properties.amount", levels: [50, 100] });
    const { effects } = buy(life, 100);
    const half = life.reverse(effects, { share: 0.5 });
    expect(held(life)).toEqual([50, 1]);
    const reversal = life.reverse(effects, { share: 0.5 }, half);
    expect(life.self.badges).toEqual({});
    life.restore(reversal);
    expect(held(life)).toEqual([50, 1]);
  });

  it("[R133] is given by hand, level by level, and taken back", () => {
    const life = book({ by: "hand", levels: [1, 2, 3] });
    const give = (level: number, now: number) =>
      handBadge(life.program, { badge: "b", level }, life.parties(now).self, now);
    const done = (level: number, now: number): void => {
      const result = give(level, now);
      if ("effects" in result) life.fold(result.effects);
    };
    done(2, NOON);
    done(3, NOON + DAY);
    expect(life.self.badges["b"]!.dates).toEqual([NOON, NOON, NOON + DAY]);
    done(3, NOON + 2 * DAY);
    expect(life.self.badges["b"]!.at).toBe(NOON + DAY);
    done(1, NOON + 3 * DAY);
    expect(held(life)).toEqual([0, 1]);
    done(0, NOON + 3 * DAY);
    expect(life.self.badges).toEqual({});
    expect(give(4, NOON)).toEqual({ refused: "no_such_level" });
  });

  it("[R133] is not given by hand where it is earned", () => {
    const life = book({ on: "visit" });
    const { self } = life.parties();
    expect(handBadge(life.program, { badge: "b", level: 1 }, self, NOON)).toEqual({ refused: "not_by_hand" });
    expect(handBadge(life.program, { badge: "x", level: 1 }, self, NOON)).toEqual({
      refused: "unknown_badge",
    });
  });

  it("[R135] tells why an event did not count, and is silent where it did", () => {
    const life = book({ on: "order.paid", when: { "properties.amount": { $gte: 50 } } });
    const because = { path: "properties.amount", operator: "$gte", expected: 50, actual: 10 };
    const of = (amount: number) => buy(life, amount).judged.filter(({ rule }) => rule === "badge:b");
    expect(of(10)).toEqual([{ rule: "badge:b", outcome: "refused", because }]);
    expect(of(50)).toEqual([]);
  });
});

describe("what a member sees of a badge", () => {
  it("[R136] hides a hidden one until it is earned", () => {
    const life = book({ on: "order.paid", levels: [2], hidden: true });
    buy(life, 1);
    expect(badgeViews(life.program, life.self, null)).toEqual([]);
    buy(life, 1);
    expect(badgeViews(life.program, life.self, null)).toMatchObject([{ id: "b", level: 1 }]);
  });

  it("[R136] says what it counts, its picture, and the share of members who have it", () => {
    const picture = "https://example.com/b.svg";
    const shares = new Map([["b", 0.667]]);
    const [view] = badgeViews(
      book({ tiers: ["sprout", "tree"], picture }).program,
      book({ on: "visit" }).self,
      shares,
    );
    expect(view).toMatchObject({ counts: "none", levels: [1, 2], picture, share: 0.667 });
    const counting = (badge: object) => badgeViews(book(badge).program, book(badge).self, null)[0]!.counts;
    expect([counting({ on: "visit" }), counting({ on: "order.paid", sum: "properties.amount" })]).toEqual([
      "events",
      "sum",
    ]);
  });
});
