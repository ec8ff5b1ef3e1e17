import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MemberState } from "../../../server/rules/types.ts";
import { DAY, NOON } from "./book.ts";
import { StreakLife, type Clock } from "./streakLife.ts";

const RUNS = 300;
/** On a busy machine, in milliseconds. */
const PATIENCE = 30_000;
/** Long after all events: what happens is accepted at one moment, so no clock stands between. */
const NOW = NOON + 20 * DAY;

const streak = {
  every: "day",
  late: "P60D",
  awards: [
    { at: 1, award: { points: 1 } },
    { at: 3, award: { points: 100 } },
    { at: 2, every: true, award: { xp: 10 } },
  ],
};
const more = {
  badges: [{ id: "b", name: "B", on: "visit", levels: [1, 3, 5] }],
  quests: [
    {
      id: "once",
      steps: [
        { on: "visit", times: 3, award: { xp: 1_000 } },
        { on: "post.created", times: 2 },
      ],
      award: { points: 10_000 },
    },
    { id: "again", repeat: "always", steps: [{ on: "visit", times: 2 }], award: { xp: 100_000 } },
  ],
  challenges: [{ id: "c", on: "visit", goal: 5, award: { points: 1 } }],
  tiers: {
    metric: "points",
    levels: [
      { id: "low", name: "Low", at: 1 },
      { id: "high", name: "High", at: 101, award: { xp: 1_000_000 } },
    ],
  },
};

interface Happening {
  id: string;
  day: number;
  type: "visit" | "post.created";
}

/** Events in the order in which they are accepted; those of `gone` are taken back, each some time after it came. */
const story = fc
  .array(fc.record({ day: fc.nat(9), isPost: fc.boolean(), gone: fc.option(fc.nat(20)) }), { maxLength: 14 })
  .map((drawn) =>
    drawn.map(({ day, isPost, gone }, place) => {
      const type = isPost ? "post.created" : "visit";
      const event: Happening = { id: `#${place}`, day, type };
      return { event, gone };
    }),
  );

function live(steps: readonly (Happening | { undo: string } | { redo: string })[]): MemberState {
  const life = new StreakLife(streak, "Europe/Berlin", "never", more);
  for (const step of steps) {
    if ("undo" in step) life.reverse(step.undo, NOW);
    else if ("redo" in step) life.restore(step.redo, NOW);
    else life.record(step.id, NOON + step.day * DAY, NOW, step.type);
  }
  return life.finish(NOW);
}

/** Dates say which event reached a level first, and ticks how often the clock looked: both belong to the order. */
function undated({ badges, quests, ticks: _ticks, ...state }: MemberState): object {
  const counted = Object.entries(badges).map(([id, { count, level }]) => [id, count, level]);
  const done = Object.entries(quests).map(([id, { at: _at, ...quest }]) => [id, quest]);
  return { ...state, badges: new Set(counted), quests: new Set(done) };
}

describe("streaks, quests, badges and challenges together", () => {
  it(
    "[R115] [R125] [F22] end alike in every order of events and reversals",
    () => {
      fc.assert(
        fc.property(story, (drawn) => {
          const steps: (Happening | { undo: string })[] = drawn.map(({ event }) => event);
          for (const { event, gone } of drawn) {
            if (gone === null) continue;
            const from = steps.indexOf(event) + 1;
            steps.splice(from + (gone % (steps.length - from + 1)), 0, { undo: event.id });
          }
          const left = drawn.flatMap(({ event, gone }) => (gone === null ? [event] : []));
          left.sort((a, b) => a.day - b.day);
          expect(undated(live(steps))).toEqual(undated(live(left)));
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  it(
    "[R61] [R65] a reversal right after its event undoes it, and a restoring does it again",
    () => {
      fc.assert(
        fc.property(story, fc.nat(9), (drawn, day) => {
          const before = drawn.map(({ event }) => event);
          const last: Happening = { id: "last", day, type: "visit" };
          const undone = live([...before, last, { undo: "last" }]);
          expect(undated(undone)).toEqual(undated(live(before)));
          expect(undated(live([...before, last, { undo: "last" }, { redo: "last" }]))).toEqual(
            undated(live([...before, last])),
          );
        }),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );

  type Act = { hours: number; what: "visit" | "late" | "give" | "pause" | "resume" | "repair" | "undo" };
  const acts = fc.array(
    fc.record<Act>({
      hours: fc.integer({ min: 1, max: 50 }),
      what: fc.constantFrom("visit", "visit", "visit", "late", "give", "pause", "resume", "repair", "undo"),
    }),
    { maxLength: 30 },
  );

  function liveOn(clock: Clock, zone: string, script: readonly Act[]): MemberState {
    const life = new StreakLife(
      {
        every: "day",
        freezes: { max: 3, earnEvery: 3 },
        pause: "P4D",
        repair: { within: "P3D" },
        awards: streak.awards,
      },
      zone,
      clock,
    );
    // From the middle of October on: the autumn change of the clock lies within.
    let now = Date.UTC(2026, 9, 15, 12);
    script.forEach(({ hours, what }, place) => {
      now += hours * 3_600_000;
      if (what === "visit") life.record(`#${place}`, now);
      else if (what === "late") life.record(`#${place}`, now - 40 * 3_600_000, now);
      else if (what === "give") life.act({ action: "give", freezes: 1 }, now);
      else if (what === "undo") undoLast(life, script, place, now);
      else life.act({ action: what }, now);
    });
    return life.finish(now + 60 * DAY);
  }

  /** Takes back the event before, where there is one that was not taken back. */
  function undoLast(life: StreakLife, script: readonly Act[], place: number, now: number): void {
    const what = script[place - 1]?.what;
    if (what === "visit" || what === "late") life.reverse(`#${place - 1}`, now);
  }

  it(
    "[R111] [F13] are the same whether the clock is punctual or looks only at the end",
    () => {
      fc.assert(
        fc.property(
          acts,
          fc.constantFrom("Europe/Berlin", "Pacific/Apia", "Asia/Kathmandu"),
          (script, zone) => {
            expect(undated(liveOn("never", zone, script))).toEqual(undated(liveOn("punctual", zone, script)));
          },
        ),
        { numRuns: RUNS },
      );
    },
    PATIENCE,
  );
});
