import { describe, expect, it } from "vitest";
import { compileProgram } from "../../../server/rules/compileProgram.ts";
import { parse } from "./book.ts";

function faultsOf(program: object): string[] {
  const result = compileProgram(parse(program), 1);
  return result.ok ? [] : result.faults.map(({ path, message }) => `${path}: ${message}`);
}

function warningsOf(program: object): string[] {
  const result = compileProgram(parse(program), 1);
  return result.ok ? result.warnings.map(({ path, message }) => `${path}: ${message}`) : ["refused"];
}

const steps = [{ on: "order.paid" }];
const levels = [
  { id: "seed", name: "Seed", at: 0 },
  { id: "tree", name: "Tree", at: 10 },
];

describe("a programme's badges, streaks, quests and challenges", () => {
  const faults: [string, object, string][] = [
    [
      "a quest after one that is not there",
      { quests: [{ id: "a", steps, after: ["b"] }] },
      'quests.0.after.0: unknown quest "b"',
    ],
    [
      "a quest that waits for itself",
      { quests: [{ id: "a", steps, after: ["a"] }] },
      'quests.0.after.0: "a" itself waits for "a"',
    ],
    [
      "quests that wait for each other",
      {
        quests: [
          { id: "a", steps, after: ["c"] },
          { id: "b", steps, after: ["a"] },
          { id: "c", steps, after: ["b"] },
        ],
      },
      'quests.0.after.0: "c" itself waits for "a"',
    ],
    [
      "a step of no event",
      { quests: [{ id: "a", steps: [{ on: "x" }] }] },
      'quests.0.steps.0.on: unknown event "x": name it in events',
    ],
    [
      "steps of the same id",
      {
        quests: [
          {
            id: "a",
            steps: [
              { id: "s", on: "visit" },
              { id: "s", on: "visit" },
            ],
          },
        ],
      },
      'quests.0.steps.1.id: "s" stands twice',
    ],
    [
      "an award of no currency",
      { quests: [{ id: "a", steps, award: { gold: 1 } }] },
      'quests.0.award.gold: unknown currency "gold"',
    ],
    [
      "no such segment",
      { quests: [{ id: "a", steps, segment: "x" }] },
      'quests.0.segment: unknown segment "x"',
    ],
    [
      "a challenge with a quest's id",
      { quests: [{ id: "a", steps }], challenges: [{ id: "a", on: "visit", goal: 1, award: {} }] },
      'challenges.0.id: "a" is a quest already',
    ],
    [
      "a badge for no rule",
      { badges: [{ id: "b", name: "B", rule: "x" }] },
      'badges.0.rule: unknown rule "x"',
    ],
    [
      "a badge for no tier",
      { tiers: { metric: "xp", levels }, badges: [{ id: "b", name: "B", tiers: ["x"] }] },
      'badges.0.tiers.0: unknown tier "x"',
    ],
    [
      "tiers out of order",
      { tiers: { metric: "xp", levels }, badges: [{ id: "b", name: "B", tiers: ["tree", "seed"] }] },
      "badges.0.tiers.1: must be higher than the tier before",
    ],
    [
      "a condition of a badge that counts no event",
      { badges: [{ id: "b", name: "B", by: "hand", when: { "event.type": "visit" } }] },
      "badges.0.when: goes with `on` only",
    ],
    [
      "a pause shorter than a week",
      { streaks: [{ id: "s", on: "visit", every: "week", pause: "P6D" }] },
      "streaks.0.pause: shorter than a week",
    ],
    [
      "a repair of more than a year",
      { streaks: [{ id: "s", on: "visit", every: "day", repair: { within: "P367D" } }] },
      "streaks.0.repair.within: longer than 366 days",
    ],
    [
      "a pause longer than the calendar",
      { streaks: [{ id: "s", on: "visit", every: "day", pause: "P999999999Y" }] },
      "streaks.0.pause: longer than 100 years",
    ],
    [
      "a freeze that costs no currency",
      { streaks: [{ id: "s", on: "visit", every: "day", freezes: { max: 1, cost: { gold: 1 } } }] },
      'streaks.0.freezes.cost.gold: unknown currency "gold"',
    ],
  ];
  it.each(faults)("[R134] refuses %s", (_name, program, fault) => {
    expect(faultsOf(program)).toContain(fault);
  });

  const warnings: [string, object, string][] = [
    [
      "a quest that ends before it begins",
      { quests: [{ id: "a", steps, from: "2026-02-01T00:00:00Z", until: "2026-01-01T00:00:00Z" }] },
      "quests.0.until: can never happen: it ends before it begins",
    ],
    [
      "a free loop",
      { quests: [{ id: "a", steps: [{ on: "visit" }], repeat: "always", award: { xp: 1 } }] },
      "quests.0.max: a free loop: a page may send these events as often as it likes",
    ],
    [
      "a sum that a page names",
      { badges: [{ id: "b", name: "B", on: "visit", sum: "properties.amount" }] },
      "badges.0.sum: a page sends this event, and may name any amount",
    ],
    [
      "a goal that one page may reach",
      { challenges: [{ id: "c", on: "visit", goal: 10, award: { xp: 1 } }] },
      "challenges.0.perMember: one member's page alone may reach the goal",
    ],
    [
      "an event of Grove's that the programme does not name",
      { quests: [{ id: "a", steps: [{ on: "vote.received" }] }] },
      'quests.0.steps.0.on: can never happen: events does not name "vote.received"',
    ],
    [
      "freezes without room",
      { streaks: [{ id: "s", on: "visit", every: "day", freezes: { max: 0, earnEvery: 7 } }] },
      "streaks.0.freezes.max: no freeze can ever be had",
    ],
  ];
  it.each(warnings)("[R134] warns of %s", (_name, program, warning) => {
    expect(warningsOf(program)).toContain(warning);
  });
});
