import type { Template } from "../templates/template.ts";

/** Tiers and badges of the demo site. What a purchase can reach here gives no points. */
export const sampleStanding: Pick<Template, "tiers" | "badges"> = {
  tiers: {
    metric: "points",
    window: "P180D",
    keepAt: 0.8,
    keepFor: "P14D",
    down: "step",
    levels: [
      { id: "seed", name: { en: "Seed", zh: "种子" }, at: 0 },
      { id: "sprout", name: { en: "Sprout", zh: "新芽" }, at: 100, multiplier: 1.25, award: { dew: 5 } },
      {
        id: "sapling",
        name: { en: "Sapling", zh: "小树" },
        at: 400,
        multiplier: 1.5,
        award: { dew: 10 },
        may: ["thread.link"],
        benefits: [{ en: "Seeds of the season with each order", zh: "每单附赠时令种子" }],
      },
      {
        id: "tree",
        name: { en: "Tree", zh: "大树" },
        at: 1500,
        multiplier: 2,
        award: { dew: 30 },
        may: ["thread.link", "thread.image"],
        benefits: [
          { en: "Seeds of the season with each order", zh: "每单附赠时令种子" },
          { en: "A walk through our greenhouse", zh: "参观我们的温室" },
        ],
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
      id: "patron",
      name: { en: "Patron of the nursery", zh: "苗圃赞助人" },
      description: { en: "What your orders add up to", zh: "订单累计金额" },
      on: "order.paid",
      sum: "properties.amount",
      levels: [100, 500, 2_000],
    },
    {
      id: "voice",
      name: { en: "Voice of the grove", zh: "林间之声" },
      description: { en: "Write comments in the magazine", zh: "在杂志中发表评论" },
      rule: "comment",
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
    {
      id: "grown",
      name: { en: "Grown", zh: "长成" },
      description: { en: "Reach a tier", zh: "达到等级" },
      tiers: ["sprout", "sapling", "tree"],
    },
    {
      id: "gardener",
      name: { en: "Gardener of the year", zh: "年度园丁" },
      description: { en: "Chosen by the editors", zh: "由编辑部评选" },
      by: "hand",
      revoked: "never",
    },
    {
      id: "full-cart",
      name: { en: "A cart that creaks", zh: "满车而归" },
      description: { en: "Five things in one order", zh: "一单五件" },
      on: "order.paid",
      when: { "properties.quantity": { $gte: 5 } },
      hidden: true,
    },
  ],
};
