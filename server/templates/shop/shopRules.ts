import type { Template } from "../template.ts";

const isOrder = { "properties.amount": { $gte: 1 } };

/** What gives points, and how much of it at most. */
export const shopRules: Pick<Template, "rules" | "limits" | "multipliers"> = {
  multipliers: [
    { id: "member-days", name: { en: "Double points", zh: "双倍积分" }, by: 2, segment: "staff" },
  ],
  limits: [
    // A faulty back end that sends amounts in cents is stopped within a day, not within a quarter.
    { id: "runaway", per: "day", amount: { points: 20_000 } },
    { id: "page-day", on: "visit", per: "day", times: 1 },
  ],
  rules: [
    {
      id: "purchase",
      name: { en: "Purchase", zh: "购物" },
      on: "order.paid",
      when: isOrder,
      award: { points: { rate: 1, of: "properties.amount", round: "floor", max: 5_000 } },
      multiplyBy: ["tier", "member-days"],
      stack: "highest",
      hold: "P14D",
    },
    {
      id: "status",
      name: { en: "Status for a purchase", zh: "购物等级积分" },
      on: "order.paid",
      when: isOrder,
      award: { status: { rate: 1, of: "properties.amount", round: "floor" } },
    },
    {
      id: "first-order",
      name: { en: "First order", zh: "首单奖励" },
      on: "order.paid",
      when: isOrder,
      nth: 1,
      award: { points: 100 },
      hold: "P14D",
    },
    {
      id: "tenth-order",
      name: { en: "Every tenth order", zh: "每第十单" },
      on: "order.paid",
      when: isOrder,
      nth: { every: 10 },
      award: { points: 250 },
      hold: "P14D",
    },
    {
      id: "big-basket",
      name: { en: "A full basket", zh: "满载而归" },
      on: "order.paid",
      award: {
        points: {
          steps: [
            { from: 100, give: 50 },
            { from: 250, give: 150 },
          ],
          of: "properties.amount",
        },
      },
      limit: [{ per: "month", times: 2 }],
      hold: "P14D",
    },
    {
      id: "review",
      name: { en: "Review", zh: "商品评价" },
      on: "review.published",
      when: { "properties.length": { $gte: 80 }, "member.counters.orders": { $gte: 1 } },
      award: { points: 30 },
      limit: [
        { per: "day", times: 2 },
        { per: "month", amount: { points: 50_000 }, scope: "site" },
      ],
    },
    {
      id: "surprise",
      name: { en: "Surprise in the parcel", zh: "包裹惊喜" },
      on: "parcel.opened",
      award: {
        points: {
          random: [
            { weight: 70, give: 5 },
            { weight: 25, give: 20 },
            { weight: 5, give: 200 },
          ],
          seed: "properties.parcel",
        },
      },
      limit: [
        { per: "P7D", times: 1 },
        { per: "month", amount: { points: 20_000 }, scope: "site" },
      ],
    },
    {
      id: "visit",
      name: { en: "Daily visit", zh: "每日到访" },
      on: "visit",
      award: { points: 2 },
      limit: [{ per: "day", times: 1 }],
    },
    {
      id: "wish",
      name: { en: "A wish", zh: "心愿单" },
      on: "wish.added",
      award: { points: 1 },
      cooldown: "PT1H",
      limit: [{ per: "week", times: 5 }],
    },
    {
      id: "newsletter",
      name: { en: "Joined the newsletter", zh: "订阅通讯" },
      on: "newsletter.joined",
      award: { points: 50 },
      limit: [{ per: "ever", times: 1 }],
    },
  ],
};
