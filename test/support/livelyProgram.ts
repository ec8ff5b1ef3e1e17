import type { z } from "zod";
import type { Program } from "../../server/protocol/program.ts";

/**
 * A programme in which everything moves at once. What `points` come from is plain enough for the auditor to compute by itself (a point
 * for each whole unit of an order, five for the first visit of a day); what `xp` and `gems` come from exercises all the rest.
 */
export const livelyProgram: z.input<typeof Program> = {
  schema: 1,
  timezone: "UTC",
  currencies: {
    points: { name: "Points" },
    xp: { name: "Experience", expires: { after: "P20D", notice: "P5D" } },
    gems: { name: "Gems", expires: { inactive: "P40D" }, whenSpent: "forgive" },
  },
  events: {
    visit: { from: "page" },
    read: { from: "page" },
    "order.paid": { from: "server" },
    "order.refunded": { from: "server" },
    "post.created": { from: "grove" },
    "vote.received": { from: "grove" },
  },
  counters: { orders: { on: "order.paid" } },
  segments: [{ id: "buyers", when: { "member.counters.orders": { $gte: 3 } } }],
  multipliers: [{ id: "loyal", by: 1.5, segment: "buyers" }],
  rules: [
    { id: "visit", on: "visit", award: { points: 5 }, limit: [{ per: "day", times: 1 }] },
    { id: "purchase", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" } } },
    {
      id: "held",
      on: "order.paid",
      award: { xp: { rate: 0.7, of: "properties.amount", round: "ceil" } },
      multiplyBy: ["tier", "loyal"],
      hold: "P3D",
      limit: [
        { per: "week", amount: { xp: 120 } },
        { per: "month", amount: { xp: 3_000 }, scope: "site" },
      ],
    },
    { id: "reading", on: "read", award: { gems: 2, xp: 1 }, limit: [{ per: "PT6H", times: 2 }] },
    { id: "third", on: "read", award: { gems: 7 }, nth: { every: 3 } },
    { id: "post", on: "post.created", award: { gems: 4 }, limit: [{ per: "day", times: 3 }] },
    { id: "vote", on: "vote.received", award: { xp: 2 } },
  ],
  limits: [{ id: "gems-a-day", per: "day", amount: { gems: 40 } }],
  tiers: {
    metric: "xp",
    window: "P10D",
    keepFor: "P2D",
    keepAt: 0.8,
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 30, multiplier: 1.1, award: { gems: 10 } },
      { id: "tree", name: "Tree", at: 90, multiplier: 1.5, award: { gems: 30, xp: 5 } },
    ],
  },
  badges: [
    { id: "buyer", name: "Buyer", on: "order.paid", levels: [1, 3, 10] },
    { id: "spender", name: "Spender", on: "order.paid", sum: "properties.amount", levels: [50, 500] },
    { id: "kind", name: "Kind", by: "hand" },
    { id: "grown", name: "Grown", tiers: ["sprout", "tree"] },
  ],
  streaks: [
    {
      id: "daily",
      on: "visit",
      every: "day",
      freezes: { max: 2, earnEvery: 3, cost: { gems: 3 } },
      pause: "P7D",
      repair: { within: "P3D", cost: { gems: 2 } },
      awards: [{ at: 3, every: true, award: { gems: 6 } }],
    },
  ],
  quests: [
    {
      id: "explore",
      repeat: "week",
      steps: [
        { on: "visit", times: 2 },
        { on: "order.paid", sum: { of: "properties.amount", reach: 20 }, award: { gems: 1 } },
      ],
      award: { gems: 9 },
    },
  ],
  challenges: [{ id: "together", on: "read", goal: 60, perMember: 15, award: { gems: 5 } }],
  boards: [
    { id: "ever", currency: "xp", period: "ever" },
    { id: "readers", counter: "orders", period: "week", ties: "dense" },
  ],
  referral: {
    qualifies: { on: "order.paid" },
    award: { referrer: { gems: 20 }, friend: { gems: 10 } },
    hold: "P1D",
  },
  guests: { collect: ["visit", "read"] },
};
