import type { Template } from "../templates/template.ts";

/**
 * What gives points on the demo site.
 *
 * A purchase gives one point per whole unit of money at once, and nothing else that a purchase does gives points, so the
 * sum of all points of a replayed order history is the sum of the orders' whole amounts.
 */
export const sampleRules: Pick<Template, "rules" | "limits" | "multipliers"> = {
  multipliers: [
    {
      id: "brought-a-friend",
      name: { en: "Brought a friend", zh: "带来朋友" },
      by: 1.25,
      when: { "member.referred.qualified": { $gte: 1 } },
    },
  ],
  limits: [{ id: "reading", on: "article.read", per: "day", amount: { points: 30 } }],
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
      award: { points: 5, dew: 2 },
      limit: [{ per: "day", times: 1 }],
    },
    {
      id: "tenth-visit",
      name: { en: "Every tenth visit", zh: "每第十次到访" },
      on: "visit",
      nth: { every: 10 },
      award: { dew: 10 },
      limit: [{ per: "week", times: 1 }],
    },
    {
      id: "read",
      name: { en: "Read to the end", zh: "读完文章" },
      on: "article.read",
      award: { points: 10, dew: 1 },
      limit: [{ per: "day", times: 3 }],
    },
    {
      id: "newsletter",
      name: { en: "Joined the newsletter", zh: "订阅通讯" },
      on: "newsletter.joined",
      award: { points: 25 },
      limit: [
        { per: "ever", times: 1 },
        { per: "month", amount: { points: 25_000 }, scope: "site" },
      ],
    },
    {
      id: "comment",
      name: { en: "Comment", zh: "评论" },
      on: "post.created",
      when: { "properties.length": { $gte: 12 } },
      award: { points: 8, karma: 1 },
      multiplyBy: ["tier", "brought-a-friend"],
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
};
