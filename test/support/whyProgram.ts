import { tinyProgram } from "./tinyProgram.ts";

/** One event judged by two rules, one of them limited; a badge that shows and one that hides. */
export const whyProgram = {
  ...tinyProgram,
  rules: [
    {
      id: "purchase",
      name: { en: "Purchase", zh: "购物" },
      on: "order.paid",
      when: { "properties.amount": { $gte: 1 } },
      award: { points: { rate: 1, of: "properties.amount" } },
      limit: [{ per: "day" as const, amount: { points: 12 } }],
    },
    { id: "big", on: "order.paid", when: { "properties.amount": { $gte: 100 } }, award: { points: 50 } },
    { id: "visit", on: "visit", award: { points: 5 }, limit: [{ per: "day" as const, times: 1 }] },
  ],
  badges: [
    { id: "buyer", name: "Buyer", on: "order.paid", levels: [1, 3] },
    { id: "secret", name: "Secret", on: "order.paid", levels: [9], hidden: true },
  ],
};
/** A purchase of an amount. */
export const order = (id: string, amount: number, memberId = "ada") => ({
  id,
  type: "order.paid",
  memberId,
  properties: { amount },
});
