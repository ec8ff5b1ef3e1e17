import type { Template } from "../template.ts";

/** Badges of every kind: by count, by sum, by tier, by rule, by hand, and one that nobody knows of before. */
export const shopBadges: Pick<Template, "badges"> = {
  badges: [
    {
      id: "regular",
      name: { en: "Regular", zh: "常客" },
      description: { en: "Comes back and buys again", zh: "再次光临并购买" },
      on: "order.paid",
      levels: [1, 3, 10, 25],
    },
    {
      id: "patron",
      name: { en: "Patron", zh: "老主顾" },
      description: { en: "Has spent much here", zh: "累计消费" },
      on: "order.paid",
      sum: "properties.amount",
      levels: [250, 1_000, 5_000],
    },
    {
      id: "standing",
      name: { en: "Of standing", zh: "尊贵会员" },
      description: { en: "Has reached a tier", zh: "达到会员等级" },
      tiers: ["silver", "gold", "platinum"],
      revoked: "never",
    },
    {
      id: "reviewer",
      name: { en: "Reviewer", zh: "评价达人" },
      description: { en: "Wrote reviews that helped others choose", zh: "撰写有用的评价" },
      rule: "review",
      levels: [1, 5, 20],
    },
    {
      id: "ambassador",
      name: { en: "Ambassador", zh: "品牌大使" },
      description: { en: "Spoke for us in public", zh: "公开推荐我们" },
      by: "hand",
    },
    {
      id: "wholesale",
      name: { en: "A shelf of one's own", zh: "自成一架" },
      description: { en: "Ten items in one order", zh: "一单十件" },
      on: "order.paid",
      when: { "properties.quantity": { $gte: 10 } },
      hidden: true,
    },
  ],
};
