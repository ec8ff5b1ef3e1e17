import { describe, expect, it } from "vitest";
import { fillWindow } from "../../../server/rules/standing/fillWindow.ts";
import { lacksWindow } from "../../../server/rules/tiers.ts";
import { order, START, startLadder } from "./ladder.ts";

const DAY = 86_400_000;

describe("a reversal under a window", () => {
  it("[R102] takes the day's earnings, the level and its award", () => {
    const book = startLadder({ window: "P10D", keepFor: "P5D" });
    const before = book.state;
    const bought = order(book, 150);
    book.goTo(3 * DAY).reverse(bought, { at: Date.parse(START) });

    expect(book.tier).toBe("seed");
    expect(book.state.entered).toEqual(["seed"]);
    expect(book.points.available).toBe(0);
    expect(book.days()).toEqual({});
    expect({ ...book.state, tier: null, entered: [], window: null, timers: {} }).toEqual(before);
  });

  it("[R102] is given back whole", () => {
    const book = startLadder({ window: "P10D" });
    const bought = order(book, 150);
    const before = book.state;
    const reversal = book.goTo(3 * DAY).reverse(bought, { at: Date.parse(START) });
    book.restore(reversal);

    expect(book.state).toEqual(before);
    expect(book.days()).toEqual({ "2026-11-01": 150 });
  });

  it("[R102] [F22] leaves no award behind, in whichever order all orders go back", () => {
    const ends = [false, true].map((isFirstFirst) => {
      const book = startLadder({ window: "P10D" });
      const orders = [order(book, 150), order(book, 130)];
      if (!isFirstFirst) orders.reverse();
      for (const bought of orders) book.reverse(bought, { at: Date.parse(START) });
      return [book.points, book.state.entered, book.tier];
    });
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]).toEqual([expect.objectContaining({ available: 0, owed: 0 }), ["seed"], "seed"]);
  });

  it("[R102] looks at the present only: what has left the window changes no level", () => {
    const book = startLadder({ window: "P10D" });
    const first = order(book, 150);
    order(book.goTo(20 * DAY), 120);
    book.reverse(first, { at: Date.parse(START) });

    expect(book.tier).toBe("sprout");
    expect(book.points.available).toBe(20);
    expect(book.state.window!.sum).toBe(120);
  });
});

describe("a change of the programme", () => {
  it("[R103] leaves the level as it is until the window is filled from the books", () => {
    const book = startLadder({});
    order(book, 150);
    book.program = startLadder({ window: "P10D" }).program;
    order(book.goTo(5 * DAY), 60);
    expect(lacksWindow(book.program.tiers, book.state)).toBe(true);
    expect(book.tier).toBe("sprout");

    const earned = new Map([
      ["2026-11-01", 150],
      ["2026-11-06", 60],
      ["2026-10-01", 999],
    ]);
    book.fold(fillWindow(book.program, book.facts, earned, book.now));
    expect(book.view()).toMatchObject({ value: 210, level: 2 });
    expect(lacksWindow(book.program.tiers, book.state)).toBe(false);
    book.goTo("2026-11-10T23:00:00Z").tick();
    expect(book.view()).toMatchObject({ value: 60, level: 0 });
  });

  it("[R103] a window that stood before is made anew, days and all", () => {
    const book = startLadder({ window: "P5D" });
    order(book, 150);
    book.program = startLadder({ window: "month" }).program;
    order(book.goTo(DAY), 10);
    expect(book.state.window).toBeNull();
    book.program = startLadder({ window: "P30D" }).program;
    book.fold(
      fillWindow(
        book.program,
        book.facts,
        new Map([
          ["2026-11-01", 150],
          ["2026-11-02", 10],
        ]),
        book.now,
      ),
    );

    expect(book.days()).toEqual({ "2026-11-01": 150, "2026-11-02": 10 });
    expect(book.state.window).toMatchObject({ per: "P30D", sum: 160 });
  });

  it("[R103] without a window the total decides at once, and the clock lets go", () => {
    const book = startLadder({ window: "P10D" });
    order(book, 150);
    book.goTo(5 * DAY);
    book.program = startLadder({}).program;
    book.goTo(30 * DAY).tick();
    order(book, 1);

    expect(book.tier).toBe("sprout");
    expect(book.state).toMatchObject({ window: null, grace: null, timers: {} });
  });

  it("[R103] fills a calendar window by periods", () => {
    const book = startLadder({});
    order(book, 150);
    book.program = startLadder({ window: "month" }).program;
    book.goTo("2026-12-02T12:00:00Z");
    book.fold(
      fillWindow(
        book.program,
        book.facts,
        new Map([
          ["2026-11-01", 100],
          ["2026-12-01", 50],
        ]),
        book.now,
      ),
    );

    expect(book.state.window).toMatchObject({ from: "2026-12-01", sum: 50, before: 100 });
    expect(book.tier).toBe("sprout");
  });
});
