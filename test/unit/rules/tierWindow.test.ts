import { describe, expect, it } from "vitest";
import { order, startLadder } from "./ladder.ts";

const DAY = 86_400_000;

describe("a window that rolls", () => {
  it("[R97] counts what was earned in its last days, and moves up at once", () => {
    const book = startLadder({ window: "P10D" });
    order(book, 60);
    expect(book.tier).toBe("seed");
    order(book.goTo(9 * DAY), 60);
    expect(book.tier).toBe("sprout");

    // The first day leaves at the local midnight after its tenth day.
    book.goTo("2026-11-10T22:59:59Z").tick();
    expect(book.view()).toMatchObject({ value: 120, level: 1 });
    book.goTo("2026-11-10T23:00:00Z").tick();
    expect(book.view()).toMatchObject({ value: 60, level: 0, checked: "2026-11-19T23:00:00.000Z" });
    expect(book.tier).toBe("seed");
    expect(book.state.balances["xp"]!.lifetime).toBe(120);
  });

  it("[R97] leaves out what is older than the window, what is spent, and what entering a level gives", () => {
    const book = startLadder({ window: "P10D" });
    order(book, 500, "2026-10-22T12:00:00Z");
    expect(book.tier).toBe("seed");
    order(book, 99, "2026-10-23T12:00:00Z");
    expect(book.tier).toBe("seed");
    order(book, 101);
    expect(book.state.window!.sum).toBe(200);
    expect(book.tier).toBe("tree");

    book.spend(300, "xp");
    expect(book.view().value).toBe(200);
  });

  it("[R102] gives the award of a level once for ever, also after a fall and a return", () => {
    const book = startLadder({ window: "P10D" });
    order(book, 150);
    expect(book.points.available).toBe(20);
    book.goTo(30 * DAY).tick();
    expect(book.tier).toBe("seed");
    order(book, 150);

    expect(book.tier).toBe("sprout");
    expect(book.points.available).toBe(20);
    expect(book.event("visit")).toMatchObject([{ amount: 3 }]);
  });

  it("[R98] keeps a level down to its low-water mark", () => {
    const book = startLadder({ window: "P10D", keepAt: 0.9 });
    order(book, 20);
    order(book.goTo(DAY), 90);
    expect(book.view().keep).toBe(90);
    book.goTo("2026-11-10T23:00:00Z").tick();
    expect(book.view()).toMatchObject({
      value: 90,
      level: 1,
      falls: { level: 0, at: "2026-11-11T23:00:00.000Z" },
    });

    book.goTo("2026-11-11T23:00:00Z").tick();
    expect(book.tier).toBe("seed");
  });

  it("[R99] keeps a level through grace, and for good where the mark is reached again", () => {
    const book = startLadder({ window: "P10D", keepFor: "P5D" });
    order(book, 100);
    book.goTo("2026-11-10T23:00:00Z").tick();
    expect(book.tier).toBe("sprout");
    expect(book.view().falls).toEqual({ level: 0, at: "2026-11-15T23:00:00.000Z" });

    order(book.goTo(DAY), 100);
    expect(book.state.grace).toBeNull();
    book.goTo("2026-11-21T23:00:00Z").tick();
    book.goTo("2026-11-26T22:59:59Z").tick();
    expect(book.tier).toBe("sprout");
    book.goTo(1_000).tick();
    expect(book.tier).toBe("seed");
  });

  it("[R99] grace runs from the first fall, whatever leaves meanwhile", () => {
    const book = startLadder({ window: "P10D", keepFor: "P5D" });
    order(book, 50);
    order(book.goTo(2 * DAY), 60);
    book.goTo("2026-11-12T23:00:00Z").tick();
    expect(book.tier).toBe("sprout");
    book.goTo("2026-11-15T23:00:00Z").tick();
    expect(book.tier).toBe("seed");
  });

  it("[R99] falls to where the metric belongs, or one level at a time", () => {
    const fall = (down: string) => {
      const book = startLadder({ window: "P10D", down });
      order(book, 300);
      book.goTo("2026-11-10T23:00:00Z").tick();
      return book;
    };
    expect(fall("belongs").tier).toBe("seed");

    const steps = fall("step");
    expect(steps.tier).toBe("sprout");
    expect(steps.view().falls).toEqual({ level: 0, at: "2026-11-20T23:00:00.000Z" });
    steps.goTo("2026-11-20T23:00:00Z").tick();
    expect(steps.tier).toBe("seed");
  });

  it("[R100] keeps no days that have left", () => {
    const book = startLadder({ window: "P3D" });
    for (let day = 0; day < 8; day++) order(book.goTo(DAY), 1);
    book.tick();

    expect(book.days()).toEqual({ "2026-11-07": 1, "2026-11-08": 1, "2026-11-09": 1 });
    expect(book.state.window).toMatchObject({ from: "2026-11-07", sum: 3 });
    book.goTo(10 * DAY).tick();
    expect(book.days()).toEqual({});
    expect(book.state.timers).toEqual({});
  });

  it.each([
    ["2026-03-20T12:00:00Z", "2026-03-29T22:00:00Z"],
    ["2026-10-16T12:00:00Z", "2026-10-25T23:00:00Z"],
  ])("[F13] what was earned at %s leaves at %s, over a change of the clocks", (at, leaves) => {
    const book = startLadder({ window: "P10D" }, at);
    order(book, 100);

    book.now = Date.parse(leaves) - 1;
    book.tick();
    expect(book.tier).toBe("sprout");
    book.goTo(1).tick();
    expect(book.tier).toBe("seed");
  });
});
