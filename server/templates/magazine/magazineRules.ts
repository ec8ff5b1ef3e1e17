import type { Template } from "../template.ts";

/** What gives ink and karma, and how much of it at most. */
export const magazineRules: Pick<Template, "rules" | "limits" | "multipliers"> = {
  multipliers: [
    { id: "subscriber", name: { en: "Subscriber", zh: "订阅者" }, by: 1.5, segment: "subscribers" },
  ],
  limits: [{ id: "reading", on: "article.read", per: "day", amount: { ink: 60 } }],
  rules: [
    {
      id: "read",
      name: { en: "Read to the end", zh: "读完文章" },
      on: "article.read",
      award: {
        ink: {
          steps: [
            { from: 1, give: 3 },
            { from: 5, give: 6 },
            { from: 15, give: 12 },
          ],
          of: "properties.minutes",
        },
      },
      multiplyBy: ["tier", "subscriber"],
      stack: "add",
      cooldown: "PT1M",
      limit: [{ per: "day", times: 8 }],
    },
    {
      id: "poll",
      name: { en: "Answered a poll", zh: "参与投票" },
      on: "poll.answered",
      award: { ink: 2 },
      limit: [{ per: "day", times: 3 }],
    },
    {
      id: "comment",
      name: { en: "Comment", zh: "评论" },
      on: "post.created",
      when: { "properties.length": { $gte: 40 } },
      award: { ink: 8, karma: 1 },
      multiplyBy: "tier",
      limit: [{ per: "day", times: 5 }],
    },
    {
      id: "helpful",
      name: { en: "A reader found it helpful", zh: "读者觉得有用" },
      on: "vote.received",
      award: { ink: 2, karma: 2 },
      limit: [{ per: "day", amount: { karma: 20 } }],
    },
    {
      id: "newsletter",
      name: { en: "Joined the newsletter", zh: "订阅通讯" },
      on: "newsletter.joined",
      award: { ink: 25 },
      limit: [{ per: "ever", times: 1 }],
    },
    {
      id: "subscription",
      name: { en: "Thank you for subscribing", zh: "感谢订阅" },
      on: "subscription.paid",
      award: { ink: { rate: 2, of: "properties.amount", round: "round", min: 50, max: 500 }, karma: 5 },
      limit: [{ per: "year", times: 1 }],
      hold: "P14D",
    },
    {
      id: "hundredth",
      name: { en: "Every hundredth article", zh: "每读一百篇" },
      on: "article.read",
      nth: { every: 100 },
      award: { karma: 3 },
      limit: [{ per: "month", times: 1 }],
    },
  ],
};
