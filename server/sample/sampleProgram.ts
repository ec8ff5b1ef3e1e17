import type { Template } from "../templates/template.ts";
import { sampleGoals } from "./sampleGoals.ts";
import { sampleRules } from "./sampleRules.ts";
import { sampleStanding } from "./sampleStanding.ts";

/** The programme of the demo site, as an owner would push it: a shop with a magazine. It shows every part of the engine. */
export const sampleProgram: Template = {
  schema: 1,
  timezone: "UTC",
  currencies: {
    points: { name: { en: "Points", zh: "积分" } },
    karma: { name: { en: "Karma", zh: "声望" } },
    // Points stay: an order history of any age may be loaded. Dew shows what expiry looks like.
    dew: { name: { en: "Dew", zh: "露珠" }, expires: { after: "P30D", notice: "P14D" } },
  },
  events: {
    "order.paid": { from: "server", name: { en: "Order paid", zh: "订单付款" } },
    visit: { from: "page", name: { en: "Visit", zh: "到访" } },
    "article.read": { from: "page", name: { en: "Article read", zh: "读完文章" } },
    "newsletter.joined": { from: "page", name: { en: "Newsletter joined", zh: "订阅通讯" } },
    "post.created": { from: "grove", name: { en: "Comment written", zh: "发表评论" } },
    "vote.received": { from: "grove", name: { en: "Vote received", zh: "获得赞同" } },
  },
  counters: { articles: { name: { en: "Articles read", zh: "读过的文章" }, on: "article.read" } },
  segments: [
    {
      id: "readers",
      name: { en: "Readers", zh: "读者" },
      when: { "member.counters.articles": { $gte: 1 } },
    },
  ],
  ...sampleRules,
  ...sampleStanding,
  ...sampleGoals,
  boards: [
    { id: "ever", name: { en: "Hall of growers", zh: "名人堂" }, currency: "points", period: "ever" },
    { id: "weekly", name: { en: "This week", zh: "本周" }, currency: "points", period: "week" },
    { id: "karma", name: { en: "Most helpful", zh: "最热心" }, currency: "karma", period: "month" },
    {
      id: "readers",
      name: { en: "Bookshelf, 7 days", zh: "近 7 天书架" },
      counter: "articles",
      period: "P7D",
      ties: "dense",
      segment: "readers",
    },
  ],
  referral: {
    qualifies: { on: "order.paid", when: { "properties.amount": { $gte: 5 } } },
    window: "P30D",
    award: { referrer: { points: 100 }, friend: { points: 50 } },
  },
  guests: { collect: ["visit", "article.read"], max: 50 },
};
