import { describe, expect, it } from "vitest";
import { expiringViews } from "../../../server/rules/expiringViews.ts";
import { ClockBook } from "./clockBook.ts";

const DAY = 86_400_000;

/** A shop whose points expire; an order gives its amount. */
const shop = (expires: object, more: object = {}) => ({
  currencies: { points: { name: "Points", expires, ...more }, xp: { name: "Experience" } },
  rules: [
    { id: "purchase", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" } } },
    { id: "visit", on: "visit", award: { xp: 1 } },
  ],
});
const order = (book: ClockBook, amount: number, at?: string) => book.event("order.paid", { amount }, at);

describe("lots", () => {
  it.each([
    [{ after: "P365D" }, "2027-11-22"],
    [{ after: "P1Y" }, "2027-11-22"],
    [{ on: "12-31" }, "2026-12-31"],
    [{ on: "11-22" }, "2026-11-22"],
    [{ on: "11-21" }, "2027-11-21"],
    [{ after: "P1Y", on: "12-31" }, "2027-12-31"],
    [{ after: "P1Y", on: "03-31" }, "2028-03-31"],
    [{ on: "02-29" }, "2027-02-28"],
    [{ after: "P1Y3M", on: "02-29" }, "2028-02-29"],
  ])("[R90] of %o end on %s", (expires, day) => {
    const book = new ClockBook(shop(expires), "2026-11-22T12:00:00Z");
    order(book, 10);

    expect(book.lots()).toEqual({ [day]: 10 });
    expect(book.state.expiring["points"]).toMatchObject({ day, amount: 10 });
  });

  it("[R90] go by the member's day, and by the event's, not by acceptance", () => {
    const book = new ClockBook(shop({ after: "P30D" }), "2026-11-22T12:00:00Z", "Pacific/Auckland");
    order(book, 10, "2026-11-21T12:00:00Z");

    // Already the 22nd in Auckland; good through 22 December there.
    expect(book.lots()).toEqual({ "2026-12-22": 10 });
    expect(book.state.expiring["points"]!.at).toBe(Date.parse("2026-12-23T00:00:00+13:00"));
  });

  it("[R90] keep what is on hold for them until it is released", () => {
    const held = shop({ after: "P30D" });
    const book = new ClockBook(
      { ...held, rules: [{ ...held.rules[0], hold: "P14D" }] },
      "2026-11-01T12:00:00Z",
    );
    order(book, 10);
    expect(book.lots()).toEqual({});

    book.goTo(14 * DAY).tick();
    expect(book.lots()).toEqual({ "2026-12-01": 10 });
    book.goTo("2026-12-01T22:59:59Z").tick();
    expect(book.points.available).toBe(10);
    book.goTo("2026-12-01T23:00:00Z").tick();
    expect(book.points).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 10 });
  });

  it("[R90] a hold that outlasts its lot is released, and expires at once", () => {
    const held = shop({ after: "P7D" });
    const book = new ClockBook(
      { ...held, rules: [{ ...held.rules[0], hold: "P14D" }] },
      "2026-11-01T12:00:00Z",
    );
    order(book, 10);
    book.goTo(15 * DAY).tick();

    expect(book.points).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 10 });
  });
});

describe("expiry", () => {
  it("[R92] takes each lot at the end of its day, soonest first, and nothing else", () => {
    const book = new ClockBook(shop({ after: "P10D" }), "2026-11-01T12:00:00Z");
    order(book, 5);
    order(book.goTo(2 * DAY), 7);
    order(book.goTo(DAY), 9);

    book.goTo("2026-11-13T22:59:59Z").tick();
    expect(book.lots()).toEqual({ "2026-11-13": 7, "2026-11-14": 9 });
    expect(book.points).toMatchObject({ available: 16, lifetime: 21 });
    expect(book.goTo(20 * DAY).tick()).toMatchObject([
      { e: "tick" },
      { e: "award", kind: "expiry", amount: -7, lot: { day: "2026-11-13" } },
      { e: "soonest", lot: { day: "2026-11-14", amount: 9 } },
      { e: "tick" },
      { e: "award", kind: "expiry", amount: -9 },
    ]);
    expect(book.state.expiring).toEqual({});
    expect(book.tick()).toEqual([]);
  });

  it.each([
    ["2026-03-29", "2026-03-29T22:00:00Z", "23 hours"],
    ["2026-10-25", "2026-10-25T23:00:00Z", "25 hours"],
    ["2028-02-29", "2028-02-29T23:00:00Z", "a leap day"],
  ])("[F13] a lot that ends on %s is good until %s: a day of %s", (day, end) => {
    const book = new ClockBook(shop({ on: day.slice(5) }), `${day}T00:30:00Z`);
    order(book, 10);

    book.now = Date.parse(end) - 1;
    expect(book.tick()).toEqual([]);
    book.goTo(1).tick();
    expect(book.points.available).toBe(0);
  });

  it("[R92] drops nothing that the programme let expire once, and nothing that it did not", () => {
    const book = new ClockBook(shop({ after: "P10D" }), "2026-11-01T12:00:00Z");
    order(book, 5);
    book.program = new ClockBook({ rules: shop({}).rules }, "2026-11-01T12:00:00Z").program;
    order(book, 8);

    book.goTo(30 * DAY).tick();
    expect(book.points).toMatchObject({ available: 8, lifetime: 13 });
  });

  it("[R93] tells of what expires within the notice, soonest first", () => {
    const book = new ClockBook(shop({ after: "P40D", notice: "P30D" }), "2026-11-01T12:00:00Z");
    order(book, 5);
    order(book.goTo(DAY), 6);

    expect(expiringViews(book.program, book.state, Date.parse("2026-11-11T22:59:59Z"))).toEqual([]);
    expect(expiringViews(book.program, book.state, Date.parse("2026-11-11T23:00:00Z"))).toEqual([
      { currency: "points", amount: 5, at: "2026-12-11T23:00:00.000Z" },
    ]);
  });
});

describe("expiry by inactivity", () => {
  const book = () => new ClockBook(shop({ inactive: "P30D", notice: "P7D" }), "2026-11-01T12:00:00Z");

  it("[R91] takes all at the end of the day, and is put off by earning or spending", () => {
    const idle = book();
    order(idle, 10);
    idle.goTo(20 * DAY);
    idle.spend(2);
    idle.goTo(20 * DAY).event("visit");

    idle.goTo("2027-01-10T22:59:59Z").tick();
    expect(idle.points.available).toBe(8);
    expect(expiringViews(idle.program, idle.state, idle.now)).toEqual([
      { currency: "points", amount: 8, at: "2027-01-10T23:00:00.000Z" },
    ]);
    idle.goTo(1_000).tick();
    expect(idle.points).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 10 });
    expect(idle.state.timers).toEqual({});
  });

  it("[R91] an event of the past puts nothing off", () => {
    const idle = book();
    order(idle, 10);
    idle.goTo(20 * DAY);
    order(idle, 1, "2026-10-20T12:00:00Z");

    idle.goTo("2026-12-01T23:00:00Z").tick();
    expect(idle.points.available).toBe(0);
  });

  it("[R91] is settled before an event, though the clock came late", () => {
    const idle = book();
    order(idle, 10);
    order(idle.goTo(31 * DAY), 3);

    expect(idle.points).toMatchObject({ available: 3, lifetime: 13 });
  });
});
