import type { Template } from "../template.ts";

/** Reasons to come back: streaks, quests, and a goal that all reach together. */
export const magazineGoals: Pick<Template, "streaks" | "quests" | "challenges"> = {
  streaks: [
    {
      id: "daily",
      name: { en: "An article a day", zh: "每日一读" },
      on: "article.read",
      every: "day",
      freezes: { max: 2, earnEvery: 7, cost: { ink: 30 } },
      repair: { within: "P2D", cost: { ink: 50 } },
      pause: "P14D",
      awards: [
        { at: 3, award: { ink: 10 } },
        { at: 7, every: true, award: { ink: 30 } },
        { at: 30, award: { ink: 150 } },
      ],
    },
    {
      id: "writer",
      name: { en: "A word a week", zh: "每周一言" },
      on: "post.created",
      when: { "properties.length": { $gte: 40 } },
      every: "week",
      awards: [{ at: 4, every: true, award: { ink: 40 } }],
    },
  ],
  quests: [
    {
      id: "first-steps",
      name: { en: "First steps", zh: "初来乍到" },
      description: { en: "Read, then say something", zh: "先读，再说两句" },
      order: "given",
      steps: [
        { id: "read", name: { en: "Read two articles", zh: "读两篇文章" }, on: "article.read", times: 2 },
        {
          id: "write",
          name: { en: "Write a comment", zh: "发表评论" },
          on: "post.created",
          award: { ink: 5 },
        },
      ],
      award: { ink: 30 },
    },
    {
      id: "three-desks",
      name: { en: "Three desks", zh: "三个栏目" },
      description: { en: "Every week: politics, culture and science", zh: "每周读时政、文化与科学" },
      repeat: "week",
      after: ["first-steps"],
      steps: [
        {
          name: { en: "Politics", zh: "时政" },
          on: "article.read",
          when: { "properties.desk": "politics" },
        },
        { name: { en: "Culture", zh: "文化" }, on: "article.read", when: { "properties.desk": "culture" } },
        { name: { en: "Science", zh: "科学" }, on: "article.read", when: { "properties.desk": "science" } },
      ],
      award: { ink: 25 },
    },
    {
      id: "hour",
      name: { en: "An hour of peace", zh: "一小时静读" },
      description: { en: "Four long reads within two days", zh: "两天内读四篇长文" },
      repeat: "always",
      max: 12,
      within: "P2D",
      segment: "subscribers",
      steps: [
        {
          name: { en: "Read four articles of ten minutes or more", zh: "读四篇十分钟以上的文章" },
          on: "article.read",
          when: { "properties.minutes": { $gte: 10 } },
          times: 4,
        },
      ],
      award: { ink: 15 },
    },
  ],
  challenges: [
    {
      id: "library",
      name: { en: "A library read", zh: "读完一座图书馆" },
      description: { en: "Five thousand articles, all of us together", zh: "大家一起读五千篇" },
      on: "article.read",
      goal: 5_000,
      perMember: 60,
      award: { ink: 50 },
    },
  ],
};
