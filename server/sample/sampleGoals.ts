import type { Template } from "../templates/template.ts";

/** Streak, quests and challenge of the demo site. Those that give points ask for more than purchases. */
export const sampleGoals: Pick<Template, "streaks" | "quests" | "challenges"> = {
  streaks: [
    {
      id: "daily",
      name: { en: "A visit a day", zh: "每日一访" },
      on: "visit",
      every: "day",
      freezes: { max: 2, earnEvery: 5, cost: { dew: 5 } },
      // Longer than an owner would allow: the sample's past days are loaded at once.
      late: "P14D",
      repair: { within: "P2D", cost: { dew: 8 } },
      pause: "P14D",
      awards: [
        { at: 3, award: { dew: 3 } },
        { at: 7, every: true, award: { points: 20 } },
      ],
    },
  ],
  quests: [
    {
      id: "first-steps",
      name: { en: "First steps", zh: "初来乍到" },
      description: { en: "Look around, read, and say something", zh: "逛一逛，读一读，说两句" },
      steps: [
        { id: "visit", name: { en: "Visit us", zh: "来访" }, on: "visit" },
        {
          id: "read",
          name: { en: "Read two articles", zh: "读两篇文章" },
          on: "article.read",
          times: 2,
          award: { dew: 2 },
        },
        { id: "say", name: { en: "Write a comment", zh: "发表评论" }, on: "post.created" },
      ],
      award: { points: 30 },
    },
    {
      id: "reading-week",
      name: { en: "Reading week", zh: "阅读周" },
      description: { en: "Three articles and a comment in one week", zh: "一周读三篇并评论一次" },
      repeat: "week",
      after: ["first-steps"],
      steps: [
        { name: { en: "Read three articles", zh: "读三篇文章" }, on: "article.read", times: 3 },
        { name: { en: "Write a comment", zh: "发表评论" }, on: "post.created" },
      ],
      award: { points: 25 },
    },
    {
      id: "from-seed",
      name: { en: "From seed to tea", zh: "从种子到茶" },
      description: { en: "Buy, then tell others how it grows", zh: "购买后分享它的长势" },
      order: "given",
      within: "P30D",
      steps: [
        {
          name: { en: "Order for 40 in all", zh: "订单累计 40" },
          on: "order.paid",
          sum: { of: "properties.amount", reach: 40 },
        },
        { name: { en: "Write a comment", zh: "发表评论" }, on: "post.created" },
      ],
      award: { dew: 15 },
    },
  ],
  challenges: [
    {
      id: "library",
      name: { en: "A library of leaves", zh: "树叶图书馆" },
      description: { en: "Articles that all of us read", zh: "大家一起读完的文章" },
      on: "article.read",
      goal: 200,
      perMember: 20,
      award: { dew: 20 },
    },
  ],
};
