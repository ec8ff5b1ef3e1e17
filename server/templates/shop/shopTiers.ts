import type { Template } from "../template.ts";

/** Status by what was spent within a year; a bad month costs nothing at once, and never more than one step. */
export const shopTiers: Pick<Template, "tiers"> = {
  tiers: {
    metric: "status",
    window: "P365D",
    keepAt: 0.9,
    keepFor: "P30D",
    down: "step",
    levels: [
      { id: "leaf", name: { en: "Leaf", zh: "新叶" }, at: 0 },
      {
        id: "silver",
        name: { en: "Silver", zh: "银叶" },
        at: 200,
        multiplier: 1.1,
        award: { points: 50 },
        benefits: [{ en: "Free delivery from 30 on", zh: "满 30 免运费" }],
      },
      {
        id: "gold",
        name: { en: "Gold", zh: "金叶" },
        at: 600,
        multiplier: 1.25,
        award: { points: 150 },
        benefits: [
          { en: "Free delivery", zh: "免运费" },
          { en: "30 days to send back", zh: "30 天退货" },
        ],
      },
      {
        id: "platinum",
        name: { en: "Platinum", zh: "铂金" },
        at: 1_500,
        multiplier: 1.5,
        award: { points: 400 },
        benefits: [
          { en: "Free delivery", zh: "免运费" },
          { en: "60 days to send back", zh: "60 天退货" },
          { en: "A person to call", zh: "专属客服" },
        ],
      },
    ],
  },
};
