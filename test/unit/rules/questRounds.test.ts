import { describe, expect, it } from "vitest";
import { AMOUNT_MAX, TOTAL_MAX } from "../../../server/protocol/constants.ts";
import { Book, DAY, NOON } from "./book.ts";

const book = (quest: object): Book => new Book({ quests: [{ id: "q", award: { points: 50 }, ...quest }] });
const lifetime = (life: Book): number => life.self.balances["points"]?.lifetime ?? 0;

describe("the rounds of a quest", () => {
  it("[R122] completes as many rounds at once as a sum reaches, however many, and takes them back as one", () => {
    const sum = { of: "properties.amount", reach: 1 };
    const life = book({ repeat: "always", steps: [{ on: "order.paid", sum }], award: { points: 1 } });
    const before = life.snapshot();
    const { effects } = life.record("order.paid", { amount: 9_000_000_000_000_000 });
    expect(effects.length).toBeLessThan(5);
    expect([lifetime(life), life.self.quests["q"]!.done]).toEqual([AMOUNT_MAX, TOTAL_MAX]);
    life.record("order.paid", { amount: 9_000_000_000_000_000 });
    expect(life.self.quests["q"]!.steps).toEqual([TOTAL_MAX]);
    life.reverse(effects);
    expect(life.snapshot()).toEqual(before);
  });

  it("[R122] keeps what was done where the programme asks for more by now", () => {
    const life = book({ repeat: "always", steps: [{ on: "visit" }] });
    for (let visits = 0; visits < 3; visits++) life.record("visit");
    const once = book({ steps: [{ on: "visit", times: 5 }] });
    once.self = life.self;
    once.record("visit");
    expect([lifetime(once), once.self.quests["q"]!.done]).toEqual([150, 3]);
  });

  it("[R125] go back each by itself: of a day that is over, then of the present one", () => {
    const life = book({ repeat: "day", steps: [{ on: "visit" }] });
    const visit = (day: number) => life.record("visit", {}, NOON + day * DAY).effects;
    const days = [visit(0), visit(1), visit(2)];
    expect(lifetime(life)).toBe(150);
    const yesterday = life.reverse(days[1]!);
    life.restore(yesterday);
    for (const effects of days) life.reverse(effects);
    expect(life.self.balances).toEqual({});
    expect([life.self.quests, life.self.questAwards]).toEqual([{}, {}]);
  });
});
