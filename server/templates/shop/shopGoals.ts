import type { Template } from "../template.ts";

/** Reasons to come back: a streak, quests, and a goal that all reach together. */
export const shopGoals: Pick<Template, "streaks" | "quests" | "challenges"> = {
  streaks: [
    {
      id: "monthly",
      name: { en: "An order every month", zh: "月月有单" },
      on: "order.paid",
      when: { "properties.amount": { $gte: 1 } },
      every: "month",
      freezes: { max: 1, earnEvery: 3 },
      late: "P7D",
      repair: { within: "P7D", cost: { points: 150 } },
      pause: "P92D",
      awards: [
        { at: 3, award: { points: 60 } },
        { at: 6, award: { points: 150 } },
        { at: 12, every: true, award: { points: 400 } },
      ],
    },
  ],
  quests: [
    {
      id: "welcome",
      name: { en: "Settle in", zh: "新人任务" },
      description: { en: "Look around, make a wish, order something", zh: "逛一逛，许个愿，下一单" },
      within: "P30D",
      steps: [
        { id: "look", name: { en: "Come back on three days", zh: "到访三次" }, on: "visit", times: 3 },
        { id: "wish", name: { en: "Make a wish", zh: "加入心愿单" }, on: "wish.added", award: { points: 5 } },
        { id: "buy", name: { en: "Order something", zh: "下一单" }, on: "order.paid" },
      ],
      award: { points: 75 },
    },
    {
      id: "honest-word",
      name: { en: "An honest word", zh: "真心话" },
      description: { en: "Buy, then tell others how it was", zh: "购买后写下评价" },
      order: "given",
      repeat: "month",
      after: ["welcome"],
      steps: [
        { name: { en: "Order something", zh: "下一单" }, on: "order.paid" },
        { name: { en: "Review it", zh: "写评价" }, on: "review.published" },
      ],
      award: { points: 20 },
    },
    {
      id: "big-month",
      name: { en: "A big month", zh: "丰收月" },
      description: { en: "Orders of 300 within a month", zh: "一个月内消费 300" },
      repeat: "month",
      segment: "regulars",
      steps: [
        {
          name: { en: "Spend 300", zh: "消费 300" },
          on: "order.paid",
          sum: { of: "properties.amount", reach: 300 },
        },
      ],
      award: { points: 100 },
    },
  ],
  challenges: [
    {
      id: "thousand-parcels",
      name: { en: "A thousand items out of the door", zh: "千件出库" },
      description: {
        en: "All of us together; everybody who helped is thanked",
        zh: "大家一起达成，人人有份",
      },
      on: "order.paid",
      sum: "properties.quantity",
      goal: 1_000,
      perMember: 20,
      award: { points: 25 },
    },
  ],
};
