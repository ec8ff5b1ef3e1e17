import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aboutMember } from "../../../server/rules/aboutMember.ts";
import { localPeriods } from "../../../server/rules/calendar.ts";
import { bucketsFrom } from "./bucketsFrom.ts";
import { compileCondition } from "../../../server/rules/compileCondition.ts";
import { NO_CONTEXT } from "../../../server/rules/conditionContext.ts";
import { emptyState } from "../../../server/rules/emptyState.ts";
import type { Facts, Json, Leaf, MemberState, Properties } from "../../../server/rules/types.ts";
import { compile, NOON } from "./book.ts";

const ORDER: Properties = {
  amount: 29.99,
  country: "DE",
  note: "gift for Ada",
  tags: ["new", "sale"],
  items: [{ sku: "a", count: 2 }, { sku: "b" }],
  coupon: null,
  nested: { deep: { flag: true } },
};

/** `null` where the condition holds for the order above, else the leaf that decided. */
function decided(when: Record<string, unknown>, self: Partial<MemberState> = {}): Leaf | null {
  const condition = compileCondition(when, "when", { ...NO_CONTEXT, tiers: compile({ tiers }).tiers });
  if (!condition.ok) throw new Error(JSON.stringify(condition.faults));
  const facts: Facts = {
    now: NOON,
    cause: "s|1",
    local: localPeriods(NOON, "UTC"),
    localBefore: null,
    self: { state: { ...emptyState(), ...self }, zone: "UTC", traits: {}, buckets: bucketsFrom(new Map()) },
    site: bucketsFrom(new Map()),
    referrer: null,
  };
  return condition.test({ type: "order.paid", at: NOON, properties: ORDER }, facts);
}

const NOBODY = { state: emptyState(), zone: "UTC", traits: {} };

function faultsOf(when: Record<string, unknown>): string[] {
  const condition = compileCondition(when, "when");
  return condition.ok ? [] : condition.faults.map(({ path }) => path);
}

const tiers = {
  metric: "xp",
  levels: [
    { id: "seed", name: "Seed", at: 0 },
    { id: "tree", name: "Tree", at: 100 },
  ],
};

describe("a condition that holds", () => {
  it.each<[Record<string, unknown>]>([
    [{}],
    [{ "properties.country": "DE" }],
    [{ "properties.amount": { $gte: 29.99, $lt: 30 } }],
    [{ "properties.country": { $in: ["AT", "DE"] } }],
    [{ "properties.country": { $nin: ["US", null] } }],
    [{ "properties.missing": { $ne: 5 } }],
    [{ "properties.missing": null }],
    [{ "properties.coupon": null }],
    [{ "properties.missing": { $in: [null] } }],
    [{ "properties.coupon": { $exists: true } }],
    [{ "properties.missing": { $exists: false } }],
    [{ "properties.tags": "sale" }],
    [{ "properties.tags": { $contains: "new" } }],
    [{ "properties.note": { $startsWith: "gift", $endsWith: "Ada", $contains: "for" } }],
    [{ "properties.items.sku": "b" }],
    [{ "properties.items.0.count": { $gt: 1 } }],
    [{ "properties.nested.deep.flag": true }],
    [{ "properties.amount": { $not: { $lt: 10 } } }],
    [{ $not: { "properties.country": "US" } }],
    [{ $or: [{ "properties.country": "US" }, { "properties.amount": { $gt: 5 } }] }],
    [{ $and: [{ "event.type": "order.paid" }, { "event.at": { $gte: "2026-11-22T13:00:00+01:00" } }] }],
    [{ "member.tier": "seed" }],
    [{ "member.lifetime.points": { $lt: 1 }, "member.badges.any.level": 0 }],
  ])("[R42] %j", (when) => {
    expect(decided(when)).toBeNull();
  });
});

describe("a condition that does not hold", () => {
  it.each<[Record<string, unknown>, Leaf]>([
    [
      { "properties.country": "US" },
      { path: "properties.country", operator: "$eq", expected: "US", actual: "DE" },
    ],
    [
      { "properties.amount": { $gte: 1, $lt: 20 } },
      { path: "properties.amount", operator: "$lt", expected: 20, actual: 29.99 },
    ],
    [
      { "properties.country": { $gt: 5 } },
      { path: "properties.country", operator: "$gt", expected: 5, actual: "DE" },
    ],
    [
      { "properties.missing": { $gte: 0 } },
      { path: "properties.missing", operator: "$gte", expected: 0, actual: null },
    ],
    [
      { "properties.amount": "29.99" },
      { path: "properties.amount", operator: "$eq", expected: "29.99", actual: 29.99 },
    ],
    [
      { "event.at": { $lt: "2026-01-01T00:00:00Z" } },
      {
        path: "event.at",
        operator: "$lt",
        expected: "2026-01-01T00:00:00Z",
        actual: "2026-11-22T12:00:00.000Z",
      },
    ],
    [
      { $or: [{ "properties.country": "US" }, { "properties.country": "FR" }] },
      { path: "properties.country", operator: "$eq", expected: "US", actual: "DE" },
    ],
    [
      { "properties.amount": { $not: { $gt: 5 } } },
      { path: "properties.amount", operator: "$not", expected: { $gt: 5 }, actual: 29.99 },
    ],
  ])("[R40] %j tells the leaf that decided", (when, leaf) => {
    expect(decided(when)).toEqual(leaf);
  });

  it("[R41] reads the member before the event", () => {
    const balances = { xp: { available: 80, pending: 20, owed: 0, lifetime: 100 } };
    expect(decided({ "member.tier": "tree", "member.balances.xp.pending": 20 }, { balances })).toBeNull();
    expect(decided({ "member.tier": "tree" })).toMatchObject({ expected: "tree", actual: "seed" });
  });

  it("[R43] [F44] reads own properties only", () => {
    expect(decided({ "properties.toString": { $exists: false } })).toBeNull();
    expect(decided({ "properties.tags.length": { $exists: false } })).toBeNull();
    expect(decided({ "member.balances.valueOf.available": 0 })).toBeNull();
  });
});

describe("a comparison in one closure", () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  );
  const value = fc.oneof(scalar, fc.constant(null), fc.array(scalar, { maxLength: 4 }), fc.jsonValue());
  const operand = fc.oneof(
    fc.record({ $gte: fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })) }),
    fc.record({ $eq: scalar }),
    fc.record({ $in: fc.array(fc.oneof(scalar, fc.constant(null)), { maxLength: 5 }) }),
  );

  it("[R42] means the same as the operators that match anything", () => {
    const judge = (path: string, operators: object, properties: Properties): Leaf | null => {
      const condition = compileCondition({ [path]: operators }, "when");
      if (!condition.ok) throw new Error(JSON.stringify(condition.faults));
      return condition.test({ type: "order.paid", at: NOON, properties }, aboutMember.factsOf(NOBODY, NOON));
    };
    fc.assert(
      fc.property(fc.option(value, { nil: undefined }), operand, (found, operators) => {
        const properties = found === undefined ? {} : { a: found as Json };
        const quick = judge("properties.a", operators, properties);
        const slow = judge("properties.n.a", operators, { n: properties });
        expect(quick && { ...quick, path: "" }).toEqual(slow && { ...slow, path: "" });
      }),
      { numRuns: 1_000 },
    );
  });

  it("[R42] shortens a long text as the others do", () => {
    const long = "x".repeat(300);
    const condition = compileCondition({ "properties.a": "y" }, "when");
    const event = { type: "order.paid", at: NOON, properties: { a: long } };
    const leaf = condition.ok ? condition.test(event, aboutMember.factsOf(NOBODY, NOON)) : null;
    expect(leaf?.actual).toHaveLength(201);
  });
});

describe("a condition that is refused", () => {
  const nest = (depth: number): Record<string, unknown> =>
    depth === 0 ? { "properties.a": 1 } : { $and: [nest(depth - 1)] };

  it.each<[Record<string, unknown>, string]>([
    [{ $where: "this.a" }, "when.$where"],
    [{ "properties.a": { $regex: "a+" } }, "when.properties.a.$regex"],
    [{ "properties.__proto__.a": 1 }, "when.properties.__proto__.a"],
    [{ "properties.constructor": 1 }, "when.properties.constructor"],
    [{ "properties.a": { $gt: null } }, "when.properties.a.$gt"],
    [{ "properties.a": { $in: "x" } }, "when.properties.a.$in"],
    [{ "properties.a": { $in: [{}] } }, "when.properties.a.$in"],
    [{ "properties.a": { $exists: 1 } }, "when.properties.a.$exists"],
    [{ "properties.a": [1] }, "when.properties.a"],
    [{ "properties.a": {} }, "when.properties.a"],
    [{ "properties..a": 1 }, "when.properties..a"],
    [{ properties: 1 }, "when.properties"],
    [{ "member.secret": 1 }, "when.member.secret"],
    [{ "event.at": { $gte: "soon" } }, "when.event.at.$gte"],
    [{ $or: [] }, "when.$or"],
    [{ $and: [{ "properties.a": 1 }, { "now.a": 1 }] }, "when.$and.1.now.a"],
    [nest(8), "when.$and.0.$and.0.$and.0.$and.0.$and.0.$and.0.$and.0.$and.0"],
    [{ $or: Array.from({ length: 201 }, () => ({ "properties.a": 1 })) }, "when"],
  ])("[R44] %j names the path of the fault", (when, path) => {
    expect(faultsOf(when)).toEqual([path]);
  });

  it("[R40] takes eight levels and two hundred comparisons", () => {
    expect(faultsOf(nest(7))).toEqual([]);
    expect(faultsOf({ $or: Array.from({ length: 200 }, () => ({ "properties.a": 1 })) })).toEqual([]);
  });

  it("[F44] refuses a prototype's name that came as JSON", () => {
    expect(faultsOf(JSON.parse('{ "__proto__": { "$eq": 1 } }'))).toEqual(["when.__proto__"]);
  });

  it("[R44] answers any JSON without throwing", () => {
    const key = fc.oneof(
      fc.constantFrom("$and", "$or", "$not", "properties.a", "member.tier", "$gt", "$in"),
      fc.string(),
    );
    const value = fc.letrec((tie) => ({
      json: fc.oneof({ maxDepth: 5 }, fc.jsonValue(), fc.array(tie("json")), fc.dictionary(key, tie("json"))),
    })).json;
    fc.assert(
      fc.property(fc.dictionary(key, value), (when) => {
        const condition = compileCondition(when, "when");
        const faults = condition.ok ? [] : condition.faults;
        expect(faults.filter(({ path }) => !path.startsWith("when"))).toEqual([]);
        if (condition.ok) decided(when);
      }),
    );
  });
});
