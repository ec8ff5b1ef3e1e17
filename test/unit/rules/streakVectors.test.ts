import { describe, expect, it } from "vitest";
import published from "../../../docs/streak-vectors.json" with { type: "json" };
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

function run(life: StreakLife, step: Step, place: number): void {
  const at = Date.parse(step.at ?? step.event ?? step.expect!);
  if (step.event !== undefined) {
    life.record(step.id ?? `#${place}`, at, step.accepted === undefined ? at : Date.parse(step.accepted));
  } else if (step.zone !== undefined) life.travel(step.zone, at);
  else if (step.reverse !== undefined) life.reverse(step.reverse, at);
  else if (step.restore !== undefined) life.restore(step.restore, at);
  else if (step.act !== undefined) {
    const action =
      step.act === "give"
        ? { action: "give" as const, freezes: step.freezes! }
        : { action: step.act as "pause" | "resume" | "repair" };
    expect(life.act(action, at), `${step.act} at ${step.at}`).toBe(!step.refused);
  } else if (step.expect !== undefined) {
    const { expect: _at, ...wanted } = step;
    expect(life.look(at), step.expect).toMatchObject(wanted);
  } else throw new Error(`a step that says nothing: ${JSON.stringify(step)}`);
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
      steps.forEach((step, place) => run(life, step, place));
    });
  });
});
