import type { z } from "zod";
import type { Program } from "../protocol/program.ts";

/**
 * The programme of the demo site, as an owner would push it: a shop with a magazine.
 *
 * A purchase gives one point per whole unit of money at once, and nothing else that a purchase does gives points, so the
 * sum of all points of a replayed order history is the sum of the orders' whole amounts.
 */
export const sampleProgram: z.input<typeof Program> = {
  schema: 1,
  timezone: "UTC",
  currencies: {
    points: { name: { en: "Points", zh: "积分" } },
    karma: { name: { en: "Karma", zh: "声望" } },
  },
  events: {
    "order.paid": { from: "server", name: { en: "Order paid", zh: "订单付款" } },
    visit: { from: "page", name: { en: "Visit", zh: "到访" } },
    "article.read": { from: "page", name: { en: "Article read", zh: "读完文章" } },
    "newsletter.joined": { from: "page", name: { en: "Newsletter joined", zh: "订阅通讯" } },
    "post.created": { from: "grove", name: { en: "Comment written", zh: "发表评论" } },
    "vote.received": { from: "grove", name: { en: "Vote received", zh: "获得赞同" } },
  },
  rules: [
    {
      id: "purchase",
      name: { en: "Purchase", zh: "购物" },
      on: "order.paid",
      when: { "properties.amount": { $gte: 1 } },
      award: { points: { rate: 1, of: "properties.amount", round: "floor" } },
    },
    {
      id: "daily-visit",
      name: { en: "Daily visit", zh: "每日到访" },
      on: "visit",
      award: { points: 5 },
      limit: [{ per: "day", times: 1 }],
    },
    {
      id: "read",
      name: { en: "Read to the end", zh: "读完文章" },
      on: "article.read",
      award: { points: 10 },
      limit: [{ per: "day", times: 3 }],
    },
    {
      id: "newsletter",
      name: { en: "Joined the newsletter", zh: "订阅通讯" },
      on: "newsletter.joined",
      award: { points: 25 },
      limit: [{ per: "ever", times: 1 }],
    },
    {
      id: "comment",
      name: { en: "Comment", zh: "评论" },
      on: "post.created",
      when: { "properties.length": { $gte: 12 } },
      award: { points: 8, karma: 1 },
      multiplyBy: "tier",
      limit: [{ per: "day", times: 5 }],
    },
    {
      id: "helpful",
      name: { en: "A reader found it helpful", zh: "读者觉得有用" },
      on: "vote.received",
      award: { points: 2, karma: 3 },
      limit: [{ per: "day", amount: { points: 40 } }],
    },
  ],
  tiers: {
    metric: "points",
    levels: [
      { id: "seed", name: { en: "Seed", zh: "种子" }, at: 0 },
      { id: "sprout", name: { en: "Sprout", zh: "新芽" }, at: 100, multiplier: 1.25 },
      { id: "sapling", name: { en: "Sapling", zh: "小树" }, at: 400, multiplier: 1.5, may: ["thread.link"] },
      {
        id: "tree",
        name: { en: "Tree", zh: "大树" },
        at: 1500,
        multiplier: 2,
        may: ["thread.link", "thread.image"],
      },
    ],
  },
  badges: [
    {
      id: "first-order",
      name: { en: "First harvest", zh: "首次收获" },
      description: { en: "Your first order", zh: "第一笔订单" },
      on: "order.paid",
    },
    {
      id: "regular",
      name: { en: "Regular", zh: "常客" },
      description: { en: "Come back and buy again", zh: "再次光临并购买" },
      on: "order.paid",
      levels: [3, 10, 25],
    },
    {
      id: "voice",
      name: { en: "Voice of the grove", zh: "林间之声" },
      description: { en: "Write comments in the magazine", zh: "在杂志中发表评论" },
      on: "post.created",
      levels: [1, 5, 20],
    },
    {
      id: "helper",
      name: { en: "Helping hand", zh: "热心肠" },
      description: { en: "Readers voted for what you wrote", zh: "读者赞同你的文字" },
      on: "vote.received",
      levels: [1, 10, 50],
    },
    {
      id: "bookworm",
      name: { en: "Bookworm", zh: "书虫" },
      description: { en: "Read articles to the end", zh: "把文章读到最后" },
      on: "article.read",
      levels: [1, 3, 10],
    },
  ],
  boards: [
    { id: "ever", name: { en: "Hall of growers", zh: "名人堂" }, currency: "points", period: "ever" },
    { id: "weekly", name: { en: "This week", zh: "本周" }, currency: "points", period: "week" },
    { id: "karma", name: { en: "Most helpful", zh: "最热心" }, currency: "karma", period: "month" },
  ],
  referral: {
    qualifies: { on: "order.paid", when: { "properties.amount": { $gte: 5 } } },
    window: "P30D",
    award: { referrer: { points: 100 }, friend: { points: 50 } },
  },
  guests: { collect: ["visit", "article.read"], max: 50 },
};
