import type { z } from "zod";
import type { Program } from "../../server/protocol/program.ts";

/** A small programme that touches every part: page, server and Grove events, limits, tiers, badges, boards, referral, guests. */
export const tinyProgram: z.input<typeof Program> = {
  schema: 1,
  timezone: "UTC",
  currencies: { points: { name: "Points" } },
  events: {
    visit: { from: "page" },
    comment: { from: "page" },
    "order.paid": { from: "server" },
    "post.created": { from: "grove" },
    "vote.received": { from: "grove" },
  },
  rules: [
    { id: "visit", on: "visit", award: { points: 5 }, limit: [{ per: "day", times: 1 }] },
    { id: "comment", on: "comment", award: { points: 10 } },
    {
      id: "purchase",
      on: "order.paid",
      award: { points: { rate: 1, of: "properties.amount", round: "floor" } },
    },
    { id: "post", on: "post.created", award: { points: 8 } },
    { id: "vote", on: "vote.received", award: { points: 2 } },
  ],
  tiers: {
    metric: "points",
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 100 },
    ],
  },
  badges: [{ id: "buyer", name: "Buyer", on: "order.paid", levels: [1, 3] }],
  boards: [{ id: "ever", currency: "points", period: "ever" }],
  referral: {
    qualifies: { on: "order.paid" },
    award: { referrer: { points: 200 }, friend: { points: 100 } },
  },
  guests: { collect: ["visit"] },
};
