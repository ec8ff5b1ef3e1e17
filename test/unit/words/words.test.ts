import { describe, expect, it } from "vitest";
import type { Effect, Judgement } from "../../../server/rules/types.ts";
import { conditionWords } from "../../../server/rules/words/conditionWords.ts";
import { effectLines } from "../../../server/rules/words/effectLines.ts";
import { judgementWords } from "../../../server/rules/words/judgementWords.ts";
import { durationWords, limitWords } from "../../../server/rules/words/limitWords.ts";
import { namesOf } from "../../../server/rules/words/names.ts";
import { parse } from "../rules/book.ts";

const program = parse({
  currencies: { points: { name: { en: "points", zh: "积分" } }, xp: { name: "XP" } },
  rules: [
    {
      id: "purchase",
      name: { en: "Purchase", zh: "购物" },
      on: "order.paid",
      award: { points: { rate: 1, of: "properties.amount" } },
    },
    { id: "visit", on: "visit", award: { points: 10 } },
  ],
  tiers: { metric: "points", levels: [{ id: "seed", name: { en: "Seed", zh: "种子" }, at: 0 }] },
  badges: [{ id: "helper", name: "Helper", on: "visit" }],
});
const names = namesOf(program);

function said(judgement: Judgement, properties: Record<string, number> = {}) {
  const rule = program.rules.find(({ id }) => id === judgement.rule);
  return judgementWords(judgement, { rule, properties }, names);
}

describe("judgements in words", () => {
  it("[L51] tell the fact that was not as it must be", () => {
    const because = { path: "properties.amount", operator: "$gte", expected: 1, actual: 0.5 };
    const words = said({ rule: "purchase", outcome: "refused", because });

    expect(words.en).toBe("Nothing: the amount was 0.5, at least 1 is needed");
    expect(words.zh).toBe("没有奖励：金额为0.5，至少需要1");
  });

  it("[L51] tell how little was left of a limit, and of how much", () => {
    const because = { limit: "points per day", used: 10, max: 12 };
    const words = said({ rule: "visit", outcome: "cut", amount: { points: 2 }, because });

    expect(words.en).toBe("Only 2 of 10 points: the daily limit of 12 points was nearly used up");
    expect(words.zh).toBe("仅2 积分（原为10）：每日12 积分的上限几乎用完");
  });

  it("[L51] tell what an amount was made of", () => {
    const given = { rule: "purchase", outcome: "given", amount: { points: 42 } } as const;

    expect(said(given, { amount: 42.5 }).en).toBe("42 points: the amount was 42.5");
    expect(said({ ...given, factors: { tier: 1.25 } }, { amount: 34 }).en).toBe(
      "42 points: the amount was 34 and times 1.25 (your level)",
    );
  });

  it("[L52] tell what the engine itself asks for", () => {
    const refused = (path: string): string =>
      said({
        rule: "visit",
        outcome: "refused",
        because: { path, operator: "$gte", expected: 1, actual: 0 },
      }).en;

    expect(refused("member.quests.first.done")).toBe("Nothing: the quest “first” comes first");
    expect(refused("member.streaks.daily.paused")).toBe("Nothing: it is paused");
    const because = { path: "properties.amount", operator: "$gte", expected: 5, actual: 1 };
    expect(said({ rule: "badge:helper", outcome: "refused", because }).en).toBe(
      "It did not count: the amount was 1, at least 5 is needed",
    );
    expect(
      said({ rule: "visit", outcome: "refused", because: { limit: "every nth event", used: 3, max: 10 } }).en,
    ).toBe("Nothing: only every 10th event counts, and this was the 3rd");
  });

  it.each([
    ["times per day", 1, "the daily limit of one time"],
    ["times per week", 3, "the weekly limit of 3 times"],
    ["times per ever", 2, "the limit of 2 times for ever"],
    ["points per P7D", 5, "the limit of 5 points within 7 days"],
    ["times per PT36H", 2, "the limit of 2 times within 36 hours"],
    ["all members: points per day", 9, "the daily limit of 9 points for all members together"],
    ["cap: times per week", 4, "the weekly limit of 4 times that several rules share"],
    ["xp in total", 9, "the most XP that an account can hold"],
  ])("[L51] name the limit %s", (limit, max, expected) => {
    expect(limitWords({ limit, used: 0, max }, names).en).toBe(expected);
  });

  it("[L51] say durations with their units", () => {
    expect(durationWords("P1M").en).toBe("1 month");
    expect(durationWords("P1DT5M").en).toBe("1 day 5 minutes");
    expect(durationWords("PT5M").zh).toBe("5分钟");
  });

  it.each([
    ["$in", ["DE", "CH"], "FR", "the country was “FR”, one of “DE” and “CH” is needed"],
    ["$exists", true, null, "the country was missing"],
    ["$eq", "DE", null, "the country was missing, “DE” is needed"],
    ["$ne", "DE", "DE", "the country was “DE”, anything but “DE” would count"],
    ["$startsWith", "D", "FR", "the country was “FR”, it must begin with “D”"],
  ])("[L51] say the operator %s", (operator, expected, actual, sentence) => {
    const because = { path: "properties.country", operator, expected, actual };

    expect(said({ rule: "visit", outcome: "refused", because }).en).toBe(`Nothing: ${sentence}`);
  });

  it("[L51] keep what a site knows about its members to itself", () => {
    const because = { path: "member.traits.risk", operator: "$lt", expected: 5, actual: 9 };
    const words = said({ rule: "visit", outcome: "refused", because });

    expect(words.en).toBe("Nothing: it is only for some members, and you are not among them now");
    expect(JSON.stringify(words)).not.toMatch(/9|risk/);
  });

  it("[L52] say what a condition asks for", () => {
    const when = {
      "properties.amount": { $gte: 5 },
      $or: [{ "member.tier": "seed" }, { "properties.vip": true }],
    };

    expect(conditionWords(when, names)?.en).toBe(
      "the amount: at least 5 is needed; your level: “Seed” is needed or the vip: true is needed",
    );
  });
});

describe("effects in words", () => {
  const award = (more: object): Effect => ({
    e: "award",
    party: "self",
    kind: "earn",
    rule: "visit",
    currency: "points",
    amount: 10,
    reason: "visit",
    account: "available",
    ...more,
  });

  it("[L50] tell of one party alone", () => {
    const effects = [
      award({ kind: "referral", rule: "referral:friend", amount: 50 }),
      award({ kind: "referral", rule: "referral:referrer", party: "referrer", amount: 100 }),
    ];

    expect(effectLines(effects, "referrer", names).map(({ amount }) => amount)).toEqual([{ points: 100 }]);
    expect(effectLines(effects, "self", names).map(({ amount }) => amount)).toEqual([{ points: 50 }]);
  });

  it("[L51] put what a reversal took from several lots and from nothing into lines of their own", () => {
    const lot = { day: "2026-12-31", at: Date.UTC(2027, 0, 1) };
    const taken = { kind: "reversal", rule: "purchase", reason: { en: "Purchase", zh: "购物" } };
    const lines = effectLines(
      [
        award({ ...taken, amount: -4, lot }),
        award({ ...taken, amount: -6 }),
        award({ ...taken, amount: -5, account: "owed" }),
      ],
      "self",
      names,
    );

    expect(lines).toMatchObject([
      {
        amount: { points: -10 },
        lots: [{ amount: -4, day: "2026-12-31", expires: "2027-01-01T00:00:00.000Z" }],
      },
      { amount: { points: -5 }, words: { en: expect.stringContaining("so it is owed") } },
    ]);
  });

  it("[L51] say whether points were given, taken back, or neither", () => {
    const lines = effectLines(
      [
        award({ kind: "tier", rule: "tier:seed" }),
        award({ kind: "reversal", amount: -10 }),
        award({ kind: "spend", rule: "till", amount: -10 }),
        { e: "badge", party: "self", badge: "helper", level: 0, at: null, lost: [0] },
        { e: "streak", party: "self", streak: "daily", by: 1 } as Effect,
      ],
      "self",
      names,
    );
    expect(lines.map(({ outcome }) => outcome)).toEqual(["given", "taken", "noted", "taken", "noted"]);
  });

  it("[L51] call a quest's step by its name", () => {
    const quest = { id: "q", name: "Start", steps: [{ name: "Read two", on: "visit", times: 2 }] };
    const withQuest = namesOf({ ...program, quests: [quest] } as unknown as typeof program);
    const effects = [
      { e: "quest", party: "self", quest: "q", step: 0, by: 1 } as Effect,
      award({ kind: "quest", rule: "quest:q#0" }),
    ];

    expect(effectLines(effects, "self", withQuest).map(({ words }) => words.en)).toEqual([
      "“Start”: step “Read two”: +1",
      "For the step “Read two” of the quest “Start”",
    ]);
  });

  it("[L51] have words for everything that can happen to a member", () => {
    const kinds = [
      "tier",
      "badge",
      "quest",
      "streak",
      "challenge",
      "referral",
      "reversal",
      "restore",
      "merge",
      "adjustment",
      "opening",
      "spend",
      "expiry",
      "forgiven",
    ];
    for (const kind of kinds) {
      const [line] = effectLines([award({ kind, rule: `${kind}:x` })], "self", names);
      expect(line?.words.en.length).toBeGreaterThan(5);
      expect(line?.words.zh).toMatch(/\p{Script=Han}/u);
    }
    const reached = effectLines(
      [
        { e: "tier", party: "self", tier: "seed" },
        { e: "badge", party: "self", badge: "helper", level: 1, at: 0 },
        { e: "badge", party: "self", badge: "helper", level: 0, at: null, lost: [0] },
      ],
      "self",
      names,
    );
    expect(reached.map(({ words }) => words.en)).toEqual([
      "“Seed”: your level is Seed now",
      "“Helper”: you got the badge",
      "“Helper”: the badge went, for what earned it no longer counts",
    ]);
  });
});
