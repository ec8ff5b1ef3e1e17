import { describe, expect, it } from "vitest";
import { compileProgram } from "../../../server/rules/compileProgram.ts";
import { parse } from "./book.ts";

function faultsOf(program: object): string[] {
  const result = compileProgram(parse(program), 1);
  return result.ok ? [] : result.faults.map(({ path }) => path);
}

function warningsOf(program: object): string[] {
  const result = compileProgram(parse(program), 1);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return result.warnings.map(({ path }) => path);
}

const rule = (more: object, all: object = {}): object => ({
  rules: [{ id: "r", on: "order.paid", award: { points: 1 }, ...more }],
  ...all,
});
const seed = "properties.seed";
const random = [{ weight: 1, give: 1 }];
const $where = { "properties.a": { $where: "1" } };
const award = { points: 1 };

describe("a programme that earns wrongly", () => {
  it.each<[object, string]>([
    [
      rule({
        award: {
          points: {
            of: "properties.a",
            steps: [
              { from: 5, give: 1 },
              { from: 5, give: 2 },
            ],
          },
        },
      }),
      "rules.0.award.points.steps.1.from",
    ],
    [
      rule({ award: { points: { of: "properties.a", steps: [{ from: 0.1234567, give: 1 }] } } }),
      "rules.0.award.points.steps.0.from",
    ],
    [rule({ on: "visit", award: { points: { random, seed } } }), "rules.0.award.points.seed"],
    [rule({ on: "post.created", award: { points: { random, seed } } }), "rules.0.award.points.seed"],
    [rule({ award: { points: { random, seed: "properties.toString" } } }), "rules.0.award.points.seed"],
    [rule({ multiplyBy: ["nothing"] }), "rules.0.multiplyBy.0"],
    [rule({ multiplyBy: ["tier", "tier"] }), "rules.0.multiplyBy.1"],
    [rule({ segment: "vip" }), "rules.0.segment"],
    [rule({ cooldown: "P200Y" }), "rules.0.cooldown"],
    [rule({ cooldown: "PT0S" }), "rules.0.cooldown"],
    [rule({ limit: [{ per: "PT0S", times: 1 }] }), "rules.0.limit.0.per"],
    [{ limits: [{ id: "l", on: "vist", per: "day", times: 1 }] }, "limits.0.on"],
    [{ limits: [{ id: "l", per: "day", amount: { gold: 1 } }] }, "limits.0.amount.gold"],
    [{ multipliers: [{ id: "tier", by: 2 }] }, "multipliers.0.id"],
    [{ multipliers: [{ id: "m", by: 1.0000001 }] }, "multipliers.0.by"],
    [{ multipliers: [{ id: "m", by: 2, segment: "vip" }] }, "multipliers.0.segment"],
    [{ multipliers: [{ id: "m", by: 2, when: $where }] }, "multipliers.0.when.properties.a.$where"],
    [{ segments: [{ id: "s", when: { "properties.a": 1 } }] }, "segments.0.when.properties.a"],
    [{ segments: [{ id: "s", when: { "member.segments": "s" } }] }, "segments.0.when.member.segments"],
    [{ counters: { c: { on: "vist" } } }, "counters.c.on"],
    [{ counters: { c: { on: "visit", when: $where } } }, "counters.c.when.properties.a.$where"],
    [
      { streaks: [{ id: "s", on: "visit", every: "day", when: $where }] },
      "streaks.0.when.properties.a.$where",
    ],
    [
      { quests: [{ id: "q", steps: [{ on: "visit" }, { on: "visit", when: $where }] }] },
      "quests.0.steps.1.when.properties.a.$where",
    ],
    [
      { challenges: [{ id: "c", on: "visit", goal: 5, when: $where, award }] },
      "challenges.0.when.properties.a.$where",
    ],
  ])("[R50] [R44] is refused with the path: %j", (program, path) => {
    expect(faultsOf(program)).toEqual([path]);
  });

  it("[R50] is refused where one event could give more awards than an entry of the books can hold", () => {
    const rules = (count: number) =>
      Array.from({ length: count }, (_none, place) => ({
        id: `r${place}`,
        on: "visit",
        award: { points: 1, xp: 1 },
      }));
    const streaks = [{ id: "s", on: "visit", every: "day", awards: [{ at: 7, award }] }];
    expect(faultsOf({ rules: rules(500) })).toEqual([]);
    expect(faultsOf({ rules: rules(500), streaks })).toEqual(["streaks.0"]);
    expect(faultsOf({ rules: rules(500), counters: { c: { on: "visit" } } })).toEqual(["counters.c"]);
  });

  it("[R50] is refused where one event would draw from more limits than can be judged in a moment", () => {
    const limits = Array.from({ length: 10 }, (_none, place) => ({ id: `l${place}`, per: "day", times: 9 }));
    const rules = (count: number) =>
      Array.from({ length: count }, (_none, place) => ({
        id: `r${place}`,
        on: "visit",
        award,
        cooldown: "PT1M",
      }));
    expect(faultsOf({ rules: rules(90), limits })).toEqual([]);
    expect(faultsOf({ rules: rules(91), limits })).toEqual(["rules.90"]);
  });

  it("[R41] names facts of a member that nobody knows", () => {
    for (const path of ["member.traits", "member.counters", "member.streaks.s.period", "member.quests.q.at"])
      expect(faultsOf(rule({ when: { [path]: 1 } }))).toEqual([`rules.0.when.${path}`]);
  });
});

describe("a programme that earns oddly", () => {
  const day = { per: "day", times: 2 };

  it.each<[object, string[]]>([
    [rule({ limit: [day, { per: "week", times: 2 }] }), ["rules.0.limit.0"]],
    [rule({ limit: [day, { per: "week", times: 3 }] }), []],
    [rule({ limit: [day, { per: "week", times: 1, scope: "site" }] }), []],
    [
      rule({
        limit: [
          { per: "week", times: 5 },
          { per: "month", times: 5 },
        ],
      }),
      [],
    ],
    [rule({ limit: [{ per: "day", times: 2, amount: { points: 2 } }] }), ["rules.0.limit.0.amount.points"]],
    [rule({ limit: [{ per: "day", times: 3, amount: { points: 2 } }] }), []],
    [{ multipliers: [{ id: "m", by: 2 }] }, ["multipliers.0"]],
    [rule({ multiplyBy: ["m"] }, { multipliers: [{ id: "m", by: 1 }] }), ["multipliers.0.by"]],
    [rule({}, { limits: [{ id: "l", on: "visit", per: "day", times: 1 }] }), ["limits.0"]],
    [rule({}, { limits: [{ id: "l", per: "day", amount: { xp: 1 } }] }), ["limits.0.amount.xp"]],
    [{ counters: { c: { on: "vote.received" } } }, ["counters.c.on"]],
    [rule({ award: { points: { random: [{ weight: 1, give: 0 }], seed } } }), ["rules.0.award"]],
    [rule({ on: "visit" }), ["rules.0.limit"]],
    [rule({ on: "visit", cooldown: "PT1H" }), []],
    [rule({ on: "visit", nth: 1 }), []],
    [rule({ on: "visit", nth: { every: 5 } }), ["rules.0.limit"]],
    [rule({ on: "visit" }, { limits: [{ id: "l", per: "day", times: 1 }] }), []],
    [rule({ when: { "member.counters.none": 1 } }), ["rules.0.when.member.counters.none"]],
    [rule({ when: { "member.streaks.none.count": 1 } }), ["rules.0.when.member.streaks.none.count"]],
    [rule({ when: { "member.traits.any": 1 } }), []],
  ])("[R51] %j warns at %j", (program, paths) => {
    expect(warningsOf(program)).toEqual(paths);
  });
});
