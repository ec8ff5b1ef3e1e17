import type { Template } from "../template.ts";
import { magazineBadges } from "./magazineBadges.ts";
import { magazineGoals } from "./magazineGoals.ts";
import { magazineRules } from "./magazineRules.ts";

/** A programme for a magazine: reading and writing are worth something, and trust is earned. See docs/templates/magazine.md. */
export const magazine: Template = {
  schema: 1,
  timezone: "UTC",
  currencies: {
    ink: {
      name: { en: "Ink", zh: "墨水" },
      expires: { inactive: "P180D", notice: "P30D" },
      whenSpent: "forgive",
    },
    karma: { name: { en: "Karma", zh: "声望" } },
  },
  events: {
    "article.read": { from: "page", name: { en: "Article read", zh: "读完文章" } },
    "poll.answered": { from: "page", name: { en: "Poll answered", zh: "参与投票" } },
    "newsletter.joined": { from: "page", name: { en: "Newsletter joined", zh: "订阅通讯" } },
    "subscription.paid": { from: "server", name: { en: "Subscription paid", zh: "订阅付款" } },
    "post.created": { from: "grove", name: { en: "Comment written", zh: "发表评论" } },
    "vote.received": { from: "grove", name: { en: "Vote received", zh: "获得赞同" } },
  },
  counters: {
    articles: { name: { en: "Articles", zh: "文章数" }, on: "article.read" },
  },
  segments: [
    {
      id: "subscribers",
      name: { en: "Subscribers", zh: "订阅者" },
      when: { "member.traits.plan": { $in: ["reader", "patron"] } },
    },
    {
      id: "newcomers",
      name: { en: "New readers", zh: "新读者" },
      when: { "member.counters.articles": { $lt: 20 } },
    },
  ],
  ...magazineRules,
  tiers: {
    metric: "karma",
    levels: [
      { id: "reader", name: { en: "Reader", zh: "读者" }, at: 0 },
      {
        id: "regular",
        name: { en: "Regular", zh: "常客" },
        at: 10,
        multiplier: 1.2,
        award: { ink: 20 },
        may: ["thread.link"],
      },
      {
        id: "voice",
        name: { en: "Voice", zh: "发声者" },
        at: 40,
        multiplier: 1.5,
        award: { ink: 60 },
        may: ["thread.link", "thread.image"],
        benefits: [{ en: "Your letters may be printed", zh: "来信可被刊登" }],
      },
      {
        id: "pillar",
        name: { en: "Pillar", zh: "中流砥柱" },
        at: 120,
        multiplier: 2,
        award: { ink: 200 },
        may: ["thread.link", "thread.image", "thread.skip-review", "report.weight-3"],
        benefits: [{ en: "An invitation to the editors' table", zh: "受邀参加编辑圆桌" }],
      },
    ],
  },
  ...magazineBadges,
  ...magazineGoals,
  boards: [
    { id: "week", name: { en: "This week", zh: "本周" }, currency: "ink", period: "week" },
    { id: "karma", name: { en: "Most helpful", zh: "最热心" }, currency: "karma", period: "month" },
    {
      id: "readers",
      name: { en: "Most read, 7 days", zh: "近 7 天阅读榜" },
      counter: "articles",
      period: "P7D",
      ties: "dense",
    },
    {
      id: "newcomers",
      name: { en: "New voices", zh: "新声" },
      currency: "ink",
      period: "month",
      segment: "newcomers",
    },
  ],
  referral: {
    qualifies: { on: "newsletter.joined" },
    window: "P14D",
    award: { referrer: { ink: 40 }, friend: { ink: 20 } },
  },
  guests: { collect: ["article.read"], max: 30 },
};
