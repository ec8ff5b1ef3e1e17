import { describe, expect, it } from "vitest";
import published from "../../../docs/streak-vectors.json" with { type: "json" };
import type { StreakAction } from "../../../server/rules/streaks/actOnStreak.ts";
import { StreakLife, type Clock } from "./streakLife.ts";

interface Step {
  event?: string;
  accepted?: string;
  id?: string;
  zone?: string;
  act?: string;
  freezes?: number;
  refused?: boolean;
  reverse?: string;
  restore?: string;
  expect?: string;
  at?: string;
  count?: number;
  best?: number;
  paused?: boolean;
  frozen?: string[];
}

const vectors = published.vectors as { name: string; zone: string; streak: object; steps: Step[] }[];

/** Does a step; for one that expects, what was expected and what is there, of the same names. */
function take(life: StreakLife, step: Step, place: number): [wanted: object, found: object] | null {
  const at = Date.parse(step.at ?? step.event ?? step.expect!);
  if (step.event !== undefined) {
    life.record(step.id ?? `#${place}`, at, step.accepted === undefined ? at : Date.parse(step.accepted));
  } else if (step.zone !== undefined) life.travel(step.zone, at);
  else if (step.reverse !== undefined) life.reverse(step.reverse, at);
  else if (step.restore !== undefined) life.restore(step.restore, at);
  else if (step.act !== undefined) {
    return [
      { place, done: !step.refused },
      { place, done: life.act(actionOf(step), at) },
    ];
  } else if (step.expect !== undefined) {
    const found: Record<string, unknown> = { ...life.look(at), expect: step.expect };
    return [step, Object.fromEntries(Object.keys(step).map((name) => [name, found[name]]))];
  } else throw new Error(`a step that says nothing: ${JSON.stringify(step)}`);
  return null;
}

function actionOf({ act, freezes = 0 }: Step): StreakAction {
  return act === "give" ? { action: act, freezes } : { action: act as "pause" | "resume" | "repair" };
}

describe("the published vectors of streaks", () => {
  it("are at least thirty, each with a name of its own and something that it expects", () => {
    expect(vectors.length).toBeGreaterThanOrEqual(30);
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
    expect(vectors.filter(({ steps }) => !steps.some((step) => step.expect !== undefined))).toEqual([]);
  });

  describe.each(["punctual", "never"] satisfies Clock[])("with a clock that looks %s", (clock) => {
    it.each(vectors)("[R110–R117] [F13] $name", ({ zone, streak, steps }) => {
      const life = new StreakLife(streak, zone, clock);
      const taken = steps.flatMap((step, place) => {
        const pair = take(life, step, place);
        return pair ? [pair] : [];
      });
      expect(taken.map(([, found]) => found)).toEqual(taken.map(([wanted]) => wanted));
    });
  });
});
