import { ClockBook } from "./clockBook.ts";

/** Ladders of three levels, at 0, 100 and 200 xp. An order gives its amount of xp. */
const LEVELS = [
  { id: "seed", name: "Seed", at: 0 },
  { id: "sprout", name: "Sprout", at: 100, multiplier: 1.5, award: { points: 20 } },
  { id: "tree", name: "Tree", at: 200, award: { points: 50, xp: 500 } },
];
const ladder = (tiers: object = {}) => ({
  rules: [
    { id: "purchase", on: "order.paid", award: { xp: { rate: 1, of: "properties.amount" } } },
    { id: "visit", on: "visit", award: { points: 2 }, multiplyBy: "tier" },
  ],
  tiers: { metric: "xp", levels: LEVELS, ...tiers },
});
/** Sunday, 13:00 in Berlin. */
export const START = "2026-11-01T12:00:00Z";
export const startLadder = (tiers: object, at = START) => new ClockBook(ladder(tiers), at);
export const order = (book: ClockBook, amount: number, at?: string) =>
  book.event("order.paid", { amount }, at);
