import type { z } from "zod";
import type { Program } from "../../server/protocol/program.ts";

/** Everything that a member can reach, each within a few events. */
export const progressProgram: z.input<typeof Program> = {
  schema: 1,
  timezone: "UTC",
  currencies: { points: { name: { en: "Points", zh: "积分" }, expires: { after: "P10D", notice: "P14D" } } },
  events: {
    visit: { from: "page" },
    "article.read": { from: "page" },
    "order.paid": { from: "server" },
    "post.created": { from: "grove" },
    "vote.received": { from: "grove" },
  },
  rules: [
    {
      id: "visit",
      name: { en: "Daily visit", zh: "每日到访" },
      on: "visit",
      award: { points: 5 },
      limit: [{ per: "day", times: 1 }],
    },
    {
      id: "purchase",
      name: { en: "Purchase", zh: "购物" },
      on: "order.paid",
      award: { points: { rate: 1, of: "properties.amount", round: "floor" } },
    },
  ],
  tiers: {
    metric: "points",
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 100, award: { points: 20 }, may: ["thread.link"] },
    ],
  },
  badges: [
    { id: "reader", name: "Reader", description: "Read two articles", on: "article.read", levels: [2] },
    { id: "secret", name: "Secret", on: "order.paid", levels: [1], hidden: true },
  ],
  streaks: [
    {
      id: "daily",
      name: "A visit a day",
      on: "visit",
      every: "day",
      freezes: { max: 2, cost: { points: 10 } },
      pause: "P14D",
      awards: [{ at: 3, award: { points: 7 } }],
    },
  ],
  quests: [
    {
      id: "first",
      name: "First steps",
      steps: [
        { name: "Come by", on: "visit" },
        { name: "Read an article", on: "article.read" },
      ],
      award: { points: 15 },
    },
    { id: "second", name: "Further on", after: ["first"], steps: [{ on: "order.paid", times: 3 }] },
  ],
  challenges: [
    { id: "library", name: "A library", on: "article.read", goal: 10, perMember: 5, award: { points: 3 } },
  ],
  boards: [{ id: "weekly", currency: "points", period: "week" }],
};
