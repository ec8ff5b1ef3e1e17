import { describe, expect, it } from "vitest";
import { order, startLadder } from "./ladder.ts";

describe("a calendar window", () => {
  it("[R97] keeps what was earned in a period through the next one", () => {
    const book = startLadder({ window: "month" });
    order(book, 150);
    expect(book.view()).toMatchObject({ per: "month", checked: "2026-11-30T23:00:00.000Z" });
    expect(book.view().falls).toEqual({ level: 0, at: "2026-12-31T23:00:00.000Z" });

    book.goTo("2026-12-31T22:59:59Z").tick();
    expect(book.view()).toMatchObject({ level: 1, value: 0 });
    book.goTo(1_000).tick();
    expect(book.tier).toBe("seed");
    expect(book.state.timers).toEqual({});
  });

  it.each([
    ["quarter", "2026-12-31T23:00:00.000Z", "2027-03-31T22:00:00.000Z"],
    ["year", "2026-12-31T23:00:00.000Z", "2027-12-31T23:00:00.000Z"],
  ])("[R97] by %s is checked at %s, and lost at %s at the earliest", (window, checked, falls) => {
    const book = startLadder({ window });
    order(book, 150);

    expect(book.view()).toMatchObject({ checked, falls: { level: 0, at: falls } });
  });

  it("[R97] counts an event that comes late for the period that it happened in", () => {
    const book = startLadder({ window: "month" });
    order(book, 60);
    book.goTo("2026-12-02T12:00:00Z");
    order(book, 60, "2026-11-30T12:00:00Z");

    expect(book.state.window).toMatchObject({ from: "2026-12-01", sum: 0, before: 120 });
    expect(book.tier).toBe("sprout");
    order(book, 500, "2026-10-31T12:00:00Z");
    expect(book.tier).toBe("sprout");
  });

  it("[R99] falls one level a period where it steps, and waits for grace", () => {
    const book = startLadder({ window: "month", down: "step", keepFor: "P5D" });
    order(book, 300);
    book.goTo("2026-12-31T23:00:00Z").tick();
    expect(book.tier).toBe("tree");
    book.goTo("2027-01-05T23:00:00Z").tick();
    expect(book.tier).toBe("sprout");
    book.goTo("2027-02-05T22:59:59Z").tick();
    expect(book.tier).toBe("sprout");
    book.goTo(1_000).tick();
    expect(book.tier).toBe("seed");
  });
});
