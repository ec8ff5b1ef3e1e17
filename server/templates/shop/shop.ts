import type { Template } from "../template.ts";
import { shopBadges } from "./shopBadges.ts";
import { shopGoals } from "./shopGoals.ts";
import { shopRules } from "./shopRules.ts";
import { shopTiers } from "./shopTiers.ts";

/** A programme for a shop: points for purchases, status by a year's spending, and reasons to come back. See docs/templates/shop.md. */
export const shop: Template = {
  schema: 1,
  timezone: "UTC",
  currencies: {
    points: {
      name: { en: "Points", zh: "积分" },
      expires: { after: "P365D", notice: "P30D" },
      whenSpent: "owed",
    },
    status: { name: { en: "Status credits", zh: "等级积分" } },
  },
  events: {
    "order.paid": { from: "server", name: { en: "Order paid", zh: "订单付款" } },
    "review.published": { from: "server", name: { en: "Review published", zh: "评价发布" } },
    "parcel.opened": { from: "server", name: { en: "Parcel opened", zh: "拆开包裹" } },
    visit: { from: "page", name: { en: "Visit", zh: "到访" } },
    "wish.added": { from: "page", name: { en: "Wish list", zh: "加入心愿单" } },
    "newsletter.joined": { from: "page", name: { en: "Newsletter joined", zh: "订阅通讯" } },
  },
  counters: {
    orders: { name: { en: "Orders", zh: "订单数" }, on: "order.paid" },
    items: { name: { en: "Items", zh: "商品件数" }, on: "order.paid", of: "properties.quantity" },
  },
  segments: [
    {
      id: "regulars",
      name: { en: "Regular customers", zh: "常客" },
      when: { "member.counters.orders": { $gte: 3 } },
    },
    { id: "staff", name: { en: "Staff", zh: "员工" }, when: { "member.traits.staff": true } },
  ],
  ...shopRules,
  ...shopTiers,
  ...shopBadges,
  ...shopGoals,
  boards: [
    { id: "month", name: { en: "This month", zh: "本月" }, currency: "points", period: "month" },
    {
      id: "collectors",
      name: { en: "Collectors, 30 days", zh: "近 30 天收藏家" },
      counter: "items",
      period: "P30D",
      ties: "shared",
      visible: "opt-in",
    },
    {
      id: "quarter",
      name: { en: "Regulars this quarter", zh: "本季常客" },
      currency: "status",
      period: "quarter",
      segment: "regulars",
    },
  ],
  referral: {
    qualifies: { on: "order.paid", when: { "properties.amount": { $gte: 20 } } },
    window: "P60D",
    award: { referrer: { points: 200 }, friend: { points: 100 } },
    hold: "P14D",
  },
  guests: { collect: ["visit", "wish.added"], max: 50 },
};
