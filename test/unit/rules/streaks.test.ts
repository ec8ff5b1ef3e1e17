import { describe, expect, it } from "vitest";
import { decide } from "../../../server/rules/decide.ts";
import { streakViews } from "../../../server/rules/streaks/streakViews.ts";
import { tick } from "../../../server/rules/tick.ts";
import { Book, compile, DAY, NOON } from "./book.ts";
import { StreakLife } from "./streakLife.ts";

const daily = { id: "s", on: "visit", every: "day" };
const book = (streak: object = {}): Book => new Book({ streaks: [{ ...daily, ...streak }] });
const visit = (life: Book, day: number) => life.record("visit", {}, NOON + day * DAY);
const member = (life: Book) => ({ state: life.self, zone: "Europe/Berlin", zoneBefore: null, traits: {} });
const view = (life: Book, day: number) => streakViews(life.program, member(life), NOON + day * DAY)[0]!;
const points = (life: Book): number => life.self.balances["points"]?.lifetime ?? 0;

describe("what a streak gives", () => {
  it("[R114] comes at its counts, with `every` at each multiple, and once in each run", () => {
    const awards = [
      { at: 2, award: { points: 10 } },
      { at: 3, every: true, award: { points: 100 } },
    ];
    const life = book({ awards });
    for (let day = 0; day < 6; day++) visit(life, day);
    expect(points(life)).toBe(210);
    visit(life, 8);
    visit(life, 9);
    expect(points(life)).toBe(220);
    expect(view(life, 9).next).toEqual({ at: 3, award: { points: 100 } });
  });

  it("[R114] says the sum of what one count gives twice over", () => {
    const awards = [
      { at: 2, award: { points: 10 } },
      { at: 2, every: true, award: { points: 1, xp: 1 } },
    ];
    expect(view(book({ awards }), 0).next).toEqual({ at: 2, award: { points: 11, xp: 1 } });
  });

  it("[R115] a late event joins two runs, and of two equal awards one goes back", () => {
    const life = book({ awards: [{ at: 1, award: { points: 10 } }] });
    visit(life, 0);
    visit(life, 2);
    expect(points(life)).toBe(20);
    const at = NOON + DAY;
    const { effects } = life.recordAt({ type: "visit", at, properties: {} }, NOON + 2 * DAY);
    expect(points(life)).toBe(10);
    life.reverse(effects);
    expect(points(life)).toBe(20);
  });
});

describe("a streak as it is shown", () => {
  it("[R110] tells the last periods, whether the present one is done, and when it ends", () => {
    const life = book({ freezes: { max: 1 } });
    visit(life, 0);
    visit(life, 2);
    const { count, best, done, ends, periods } = view(life, 3);
    expect({ count, best, done, ends }).toEqual({
      count: 1,
      best: 1,
      done: false,
      ends: "2026-11-25T23:00:00.000Z",
    });
    expect(periods.slice(-5)).toEqual([
      { from: "2026-11-21", state: "missed" },
      { from: "2026-11-22", state: "done" },
      { from: "2026-11-23", state: "missed" },
      { from: "2026-11-24", state: "done" },
      { from: "2026-11-25", state: "open" },
    ]);
  });

  it("[R111] is over when it is over, though nobody looked", () => {
    const life = book();
    visit(life, 0);
    expect([0, 1, 2].map((day) => view(life, day).count)).toEqual([1, 1, 0]);
  });
});

describe("pausing a streak", () => {
  it("[R118] is not done again and again: something comes between two pauses", () => {
    const life = new StreakLife({ every: "day", pause: "P7D" }, "UTC");
    life.record("first", NOON);
    const at = (day: number): number => NOON + day * DAY;
    expect(life.act({ action: "pause" }, at(1))).toBe(true);
    expect(life.act({ action: "pause" }, at(8))).toBe(false);
    life.record("second", at(8));
    expect(life.act({ action: "pause" }, at(9))).toBe(true);
    expect(life.look(at(9))).toMatchObject({ count: 2, paused: true });
  });
});

describe("what a streak keeps", () => {
  it("[R116] forgets what ended long ago, but not how good it was", () => {
    const life = book();
    for (const day of [0, 1, 2, 100]) visit(life, day);
    expect(life.self.streaks["s"]!.runs).toHaveLength(1);
    expect(view(life, 100)).toMatchObject({ count: 1, best: 3 });
  });

  it("[R116] stays small however long it is broken again and again", () => {
    const life = book();
    for (let day = 0; day < 400; day += 2) visit(life, day);
    expect(JSON.stringify(life.self.streaks).length).toBeLessThan(600);
  });

  it("[R110] begins anew where the programme counts by other periods, whichever way", () => {
    for (const [from, to] of [
      ["day", "month"],
      ["week", "day"],
    ]) {
      const life = book({ every: from });
      for (const day of [0, 1, 2]) visit(life, day);
      const other = book({ every: to });
      other.self = life.self;
      visit(other, 3);
      expect(view(other, 3).count, `${from} to ${to}`).toBe(1);
    }
  });

  it("[R111] lets go of a timer whose streak the programme dropped", () => {
    const life = book();
    visit(life, 0);
    const without = compile({});
    const later = NOON + 5 * DAY;
    const effects = tick(without, life.parties(later).self, later);
    life.fold(effects);
    expect([life.self.timers, tick(without, life.parties(later).self, later)]).toEqual([{}, []]);
  });

  it("[R135] tells why an event did not count, and nothing where it did", () => {
    const life = book({ when: { "properties.long": true }, late: "P1D" });
    const of = (properties: object, late = 0) => {
      const at = NOON - late;
      const facts = { ...life.parties(NOON), cause: "s|x", localBefore: null };
      const local = {
        day: "2026-11-22",
        week: "2026-W47",
        month: "2026-11",
        quarter: "2026-Q4",
        year: "2026",
      };
      const event = { type: "visit", at, properties: { ...properties } };
      return decide(life.program, event, { ...facts, local }).judged.map(({ rule, because }) => [
        rule,
        because,
      ]);
    };
    expect(of({})).toMatchObject([["streak:s", { path: "properties.long", expected: true }]]);
    expect(of({ long: true }, 2 * DAY)).toMatchObject([["streak:s", { path: "event.at", operator: "$gte" }]]);
    expect(of({ long: true })).toEqual([]);
  });
});
