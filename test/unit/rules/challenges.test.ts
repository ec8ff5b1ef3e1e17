import { describe, expect, it } from "vitest";
import { payChallenge } from "../../../server/rules/quests/payChallenge.ts";
import { challengeViews } from "../../../server/rules/quests/questViews.ts";
import { Book, DAY, NOON } from "./book.ts";

const challenge = { id: "c", name: "Together", on: "order.paid", goal: 100, award: { points: 30 } };
const book = (more: object = {}): Book => new Book({ challenges: [{ ...challenge, ...more }] });
const pay = (life: Book): number => {
  const effects = payChallenge(life.program, "c", life.parties(NOON).self, NOON);
  life.fold(effects);
  return effects.length;
};

describe("a challenge", () => {
  it("[R126] counts events, or sums a property, up to what one member may add", () => {
    const life = book({ sum: "properties.amount", perMember: 50 });
    life.record("order.paid", { amount: 40.5 });
    life.record("order.paid", { amount: 40 });
    expect(life.self.challenges).toEqual({ c: 50 });
    const { judged } = life.record("order.paid", { amount: 1 });
    expect(judged).toEqual([
      { rule: "challenge:c", outcome: "refused", because: { limit: "per member", used: 50, max: 50 } },
    ]);
  });

  it("[R126] runs from its first to its last moment", () => {
    const life = book({ from: "2026-11-22T00:00:00Z", until: "2026-11-23T00:00:00Z" });
    life.record("order.paid", {}, NOON - DAY);
    life.record("order.paid", {}, NOON);
    life.record("order.paid", {}, NOON + DAY);
    expect(life.self.challenges).toEqual({ c: 1 });
    const seen = (now: number) => challengeViews(life.program, { state: life.self }, { c: 7 }, now);
    expect(seen(NOON)).toMatchObject([{ id: "c", goal: 100, total: 7, mine: 1 }]);
    expect(seen(NOON + DAY)).toEqual([]);
  });

  it("[R126] goes back with its event, a sum by its share", () => {
    const life = book({ sum: "properties.amount" });
    const { effects } = life.record("order.paid", { amount: 40 });
    const reversal = life.reverse(effects, { share: 0.25 });
    expect(life.self.challenges).toEqual({ c: 30 });
    life.restore(reversal);
    expect(life.self.challenges).toEqual({ c: 40 });
    life.reverse(effects);
    expect(life.self.challenges).toEqual({});
  });

  it("[R127] rewards who contributed, once, and leaves the reward when the contribution goes", () => {
    const life = book();
    expect(pay(life)).toBe(0);
    const { effects } = life.record("order.paid");
    expect(pay(life)).toBe(1);
    expect(pay(life)).toBe(0);
    life.reverse(effects);
    expect(life.available()).toBe(30);
    expect(pay(life)).toBe(0);
  });
});
