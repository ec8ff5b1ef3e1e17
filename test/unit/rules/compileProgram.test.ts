import { describe, expect, it } from "vitest";
import { compileProgram } from "../../../server/rules/compileProgram.ts";
import { compile, parse } from "./book.ts";

function faultsOf(program: object): string[] {
  const result = compileProgram(parse(program), 1);
  return result.ok ? [] : result.faults.map(({ path }) => path);
}

function warningsOf(program: object): string[] {
  const result = compileProgram(parse(program), 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.warnings.map(({ path }) => path);
}

const rule = (more: object): object => ({ rules: [{ id: "r", on: "visit", award: { points: 1 }, ...more }] });
const level = (id: string, at: number, more: object = {}): object => ({ id, name: id, at, ...more });

describe("a programme with faults", () => {
  it.each<[object, string]>([
    [rule({ award: { gold: 1 } }), "rules.0.award.gold"],
    [rule({ on: "vist" }), "rules.0.on"],
    [rule({ limit: [{ per: "day", amount: { gold: 1 } }] }), "rules.0.limit.0.amount.gold"],
    [rule({ award: { points: { rate: 0.1234567, of: "properties.a" } } }), "rules.0.award.points.rate"],
    [rule({ award: { points: { rate: 1, of: "properties.constructor" } } }), "rules.0.award.points.of"],
    [rule({ hold: "P101Y" }), "rules.0.hold"],
    [rule({ hold: `P${"9".repeat(400)}D` }), "rules.0.hold"],
    [rule({ when: { "properties.a": { $regex: "a" } } }), "rules.0.when.properties.a.$regex"],
    [rule({ id: "constructor" }), "rules.0.id"],
    [{ timezone: "Europe/Atlantis" }, "timezone"],
    [{ currencies: { toString: { name: "Odd" } } }, "currencies.toString"],
    [{ tiers: { metric: "gold", levels: [level("a", 0)] } }, "tiers.metric"],
    [{ tiers: { metric: "xp", levels: [level("a", 5), level("b", 5)] } }, "tiers.levels.1.at"],
    [{ tiers: { metric: "xp", levels: [level("a", 0), level("a", 5)] } }, "tiers.levels.1.id"],
    [
      { tiers: { metric: "xp", levels: [level("a", 0, { multiplier: 1.0000001 })] } },
      "tiers.levels.0.multiplier",
    ],
    [
      { tiers: { metric: "xp", levels: [level("a", 0, { award: { gold: 1 } })] } },
      "tiers.levels.0.award.gold",
    ],
    [{ badges: [{ id: "b", name: "B", on: "visit", levels: [1, 10, 10] }] }, "badges.0.levels.2"],
    [{ boards: [{ id: "b", currency: "gold", period: "day" }] }, "boards.0.currency"],
    [
      { referral: { qualifies: { on: "visit" }, award: { friend: { gold: 1 } } } },
      "referral.award.friend.gold",
    ],
    [{ guests: { collect: ["order.paid"] } }, "guests.collect.0"],
    [{ guests: { collect: ["visit", "unknown"] } }, "guests.collect.1"],
  ])("[R50] is refused with the path: %j", (program, path) => {
    expect(faultsOf(program)).toEqual([path]);
  });

  it("[R50] tells all of its faults at once", () => {
    const badRule = { id: "r", on: "vist", award: { gold: 1 }, when: { $where: 1 } };
    const paths = faultsOf({ rules: [badRule, { ...badRule, on: "visit", when: {} }] });
    expect(paths).toEqual([
      "rules.1.id",
      "rules.0.on",
      "rules.0.award.gold",
      "rules.1.award.gold",
      "rules.0.when.$where",
    ]);
  });
});

describe("a limit's period", () => {
  it("[P1] is refused with all that it may be", () => {
    const refused = () => parse(rule({ limit: [{ per: "fortnight", times: 1 }] }));
    expect(refused).toThrow(
      "one of day, week, month, quarter, year, ever, or an ISO 8601 duration such as P7D",
    );
  });
});

describe("a programme with warnings", () => {
  const limit = [{ per: "day", times: 1 }];
  const tiers = { metric: "points", levels: [{ id: "gold", name: "Gold", at: 100 }] };
  const withLevels = (when: object) => ({ ...rule({ limit, when }), tiers });

  it.each<[object, string[]]>([
    [rule({ limit }), []],
    [rule({}), ["rules.0.limit"]],
    [rule({ limit: [{ per: "month", amount: { points: 9 }, scope: "site" }] }), ["rules.0.limit"]],
    [{ ...rule({}), limits: [{ id: "all", per: "day", times: 9, scope: "site" }] }, ["rules.0.limit"]],
    [{ ...rule({}), limits: [{ id: "each", per: "day", times: 9 }] }, []],
    [rule({ limit, on: "answer.accepted" }), ["rules.0.on"]],
    [rule({ limit, from: "2026-02-01T00:00:00Z", until: "2026-01-01T00:00:00Z" }), ["rules.0.until"]],
    [rule({ limit, multiplyBy: "tier" }), ["rules.0.multiplyBy"]],
    [rule({ limit, award: { points: 0 } }), ["rules.0.award"]],
    [
      rule({ limit, award: { points: { rate: 1, of: "properties.a", min: 5, max: 3 } } }),
      ["rules.0.award.points.min"],
    ],
    [rule({ limit, when: { "properties.a": { $gt: 5, $lt: 5 } } }), ["rules.0.when.properties.a"]],
    [rule({ limit, when: { "properties.a": { $in: [] } } }), ["rules.0.when.properties.a"]],
    [rule({ limit, when: { "member.segments": "vip" } }), ["rules.0.when.member.segments"]],
    [withLevels({ "member.tier": "gold" }), []],
    [withLevels({ "member.tier": { $startsWith: "go" } }), []],
    [withLevels({ "member.tier": "xxx" }), ["rules.0.when.member.tier"]],
    [withLevels({ "member.tier": { $in: ["gold", "silver"] } }), ["rules.0.when.member.tier.$in"]],
    [rule({ limit: [{ per: "day", amount: { xp: 5 } }] }), ["rules.0.limit.0.amount.xp"]],
  ])("[R51] %j warns at %j", (program, paths) => {
    expect(warningsOf(program)).toEqual(paths);
  });

  it("[R51] names every part that this version keeps without judging it", () => {
    const result = compileProgram(parse({ rewards: [{}], moderation: {} }), 1);
    const later = "not judged by this version";
    expect(result.ok && result.warnings).toEqual([
      { path: "rewards", message: later },
      { path: "moderation", message: later },
    ]);
  });
});

describe("a compiled programme", () => {
  it("[R1] answers by event type and by id", () => {
    const compiled = compile({
      rules: [
        {
          id: "a",
          on: "order.paid",
          award: { points: { rate: 1, of: "properties.amount" }, xp: { rate: 2, of: "properties.amount" } },
        },
        { id: "b", on: "order.paid", award: { points: { rate: 1, of: "properties.tip" } } },
      ],
      badges: [{ id: "b", name: "B", on: "visit" }],
      boards: [{ id: "weekly", currency: "xp", period: "week" }],
    });
    expect(compiled.rulesFor("order.paid").map(({ id }) => id)).toEqual(["a", "b"]);
    expect(compiled.badgesFor("visit").map(({ id }) => id)).toEqual(["b"]);
    expect(compiled.amountPaths("order.paid")).toEqual([
      { path: "properties.amount", names: ["amount"] },
      { path: "properties.tip", names: ["tip"] },
    ]);
    expect(compiled.board("weekly")?.currency).toBe("xp");
    expect([
      compiled.rulesFor("constructor"),
      compiled.badgesFor("toString"),
      compiled.amountPaths("visit"),
      compiled.board("__proto__"),
    ]).toEqual([[], [], [], undefined]);
  });
});
