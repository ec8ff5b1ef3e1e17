import { describe, expect, it } from "vitest";
import { criteriaOf } from "../../../server/credentials/criteriaOf.ts";
import { Program } from "../../../server/protocol/program.ts";

const program = Program.parse({
  schema: 1,
  currencies: { points: { name: "Points" } },
  events: { "order.paid": { from: "server", name: { en: "Order paid", zh: "订单付款" } } },
  rules: [{ id: "purchase", name: "Purchase", on: "order.paid", award: { points: 1 } }],
  tiers: { metric: "points", levels: [{ id: "tree", name: { en: "Tree", zh: "大树" }, at: 10 }] },
  badges: [
    { id: "once", name: "A", on: "order.paid" },
    {
      id: "often",
      name: "B",
      on: "order.paid",
      when: { "properties.amount": { $gte: 5 } },
      levels: [3, 10],
    },
    { id: "sum", name: "C", on: "order.paid", sum: "properties.amount", levels: [500] },
    { id: "tier", name: "D", tiers: ["tree"] },
    { id: "rule", name: "E", rule: "purchase", levels: [5] },
    { id: "hand", name: "F", by: "hand" },
    { id: "grove", name: "G", on: "post.created" },
  ],
});
const told = (id: string, level: number, locale: string): string =>
  criteriaOf(
    program,
    program.badges.find((badge) => badge.id === id)!,
    level,
    locale,
  );

describe("what a badge asks for", () => {
  it.each([
    ["once", 1, "“Order paid” once."],
    ["often", 2, "“Order paid” 10 times, as the site's condition asks."],
    ["sum", 1, "Reach a total “amount” of 500 over “Order paid”."],
    ["tier", 1, "Reach the tier “Tree”."],
    ["rule", 1, "Be rewarded 5 times for “Purchase”."],
    ["hand", 1, "Given by the site."],
    ["grove", 1, "“post.created” once."],
  ])("[O1] is said in plain words of %s", (id, level, words) => {
    expect(told(id, level, "en")).toBe(words);
  });

  it("[O1] is said in Chinese where that is the language", () => {
    expect(told("often", 1, "zh")).toBe("「订单付款」 3 次（须满足网站的条件）。");
    expect(told("tier", 1, "zh-Hant")).toBe("达到等级「大树」。");
    expect(told("hand", 1, "zh")).toBe("由网站授予。");
  });
});
