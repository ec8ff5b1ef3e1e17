import type { Template } from "../template.ts";

/** Badges of every kind: by count, by sum, by tier, by rule, by hand, and one that nobody knows of before. */
export const magazineBadges: Pick<Template, "badges"> = {
  badges: [
    {
      id: "bookworm",
      name: { en: "Bookworm", zh: "书虫" },
      description: { en: "Articles read to the end", zh: "把文章读到最后" },
      on: "article.read",
      levels: [1, 10, 100],
    },
    {
      id: "long-evening",
      name: { en: "Long evenings", zh: "漫长的夜晚" },
      description: { en: "Long reads, of a quarter of an hour or more", zh: "一刻钟以上的长文" },
      on: "article.read",
      when: { "properties.minutes": { $gte: 15 } },
      levels: [1, 10, 50],
    },
    {
      id: "supporter",
      name: { en: "Supporter", zh: "支持者" },
      description: { en: "Keeps the presses running", zh: "让印刷机继续运转" },
      on: "subscription.paid",
      sum: "properties.amount",
      levels: [50, 200, 1_000],
    },
    {
      id: "heard",
      name: { en: "Heard", zh: "被听见" },
      description: { en: "Readers voted for what you wrote", zh: "读者赞同你的文字" },
      on: "vote.received",
      levels: [1, 10, 50],
    },
    {
      id: "correspondent",
      name: { en: "Correspondent", zh: "通讯员" },
      description: { en: "Comments that say something", zh: "言之有物的评论" },
      rule: "comment",
      levels: [1, 10, 50],
    },
    {
      id: "trusted",
      name: { en: "Trusted", zh: "值得信赖" },
      description: { en: "Earned the trust of the house", zh: "赢得编辑部的信任" },
      tiers: ["voice", "pillar"],
    },
    {
      id: "letter",
      name: { en: "Letter of the month", zh: "本月来信" },
      description: { en: "Printed by the editors", zh: "由编辑部刊登" },
      by: "hand",
      revoked: "never",
    },
    {
      id: "deep-diver",
      name: { en: "Deep diver", zh: "深潜者" },
      description: { en: "Read an article of half an hour to its end", zh: "读完一篇半小时长文" },
      on: "article.read",
      when: { "properties.minutes": { $gte: 30 } },
      hidden: true,
    },
  ],
};
