import { describe, expect, it } from "vitest";
import { diffProgram } from "../../../server/rules/diffProgram.ts";
import { parse } from "./book.ts";

const visit = { id: "visit", on: "visit", award: { points: 5 } };
const order = { id: "order", on: "order.paid", award: { points: { rate: 1, of: "properties.amount" } } };
const diff = (before: object, after: object) => diffProgram(parse(before), parse(after));

describe("comparing programmes", () => {
  it("[L60] finds nothing between equal ones", () => {
    expect(diff({ rules: [visit, order] }, { rules: [visit, order] })).toEqual([]);
  });

  it("[L60] names the leaf that changed, by ids", () => {
    const dearer = { ...order, award: { points: { rate: 2, of: "properties.amount" } } };

    expect(diff({ rules: [visit, order] }, { rules: [visit, dearer] })).toEqual([
      { path: "rules.order.award.points.rate", change: "changed", before: 1, after: 2 },
    ]);
  });

  it("[L60] tells a rule that came, one that went, and one that only moved", () => {
    expect(diff({ rules: [visit] }, { rules: [order, visit] })).toMatchObject([
      { path: "rules.order", change: "added", after: { id: "order" } },
    ]);
    expect(diff({ rules: [visit, order] }, { rules: [order] })).toMatchObject([
      { path: "rules.visit", change: "removed", before: { id: "visit" } },
    ]);
    expect(diff({ rules: [visit, order] }, { rules: [order, visit] })).toEqual([
      { path: "rules", change: "moved", before: ["visit", "order"], after: ["order", "visit"] },
    ]);
  });

  it("[L60] tells parts that were not there, and lists of values whole", () => {
    const when = (countries: string[]) => ({ ...visit, when: { "properties.country": { $in: countries } } });

    expect(diff({ rules: [visit] }, { rules: [{ ...visit, hold: "P14D" }] })).toEqual([
      { path: "rules.visit.hold", change: "added", after: "P14D" },
    ]);
    expect(diff({ rules: [when(["DE"])] }, { rules: [when(["DE", "CH"])] })).toEqual([
      {
        path: "rules.visit.when.properties.country.$in",
        change: "changed",
        before: ["DE"],
        after: ["DE", "CH"],
      },
    ]);
  });
});
