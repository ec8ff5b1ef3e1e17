import { describe, expect, it } from "vitest";
import { compileProgram } from "../../../server/rules/compileProgram.ts";
import { compileStored } from "../../../server/rules/compileStored.ts";
import { parse } from "./book.ts";

describe("a programme that an earlier version took", () => {
  it("[R50] compiles as it is where nothing is at fault", () => {
    const program = parse({ rules: [{ id: "visit", on: "visit", award: { points: 1 } }] });
    const { compiled, faults } = compileStored(program, 3);
    expect(faults).toEqual([]);
    expect(compiled.program).toBe(program);
    expect(compiled.version).toBe(3);
  });

  it("[R50] goes on without the parts that are refused now, and without what points to them", () => {
    const program = parse({
      rules: [
        { id: "gone", on: "visit", award: { gold: 1 } },
        { id: "visit", on: "visit", award: { points: 1 } },
      ],
      badges: [
        { id: "by-rule", name: "By rule", rule: "gone" },
        { id: "seen", name: "Seen", on: "visit" },
      ],
      tiers: { metric: "gold", levels: [{ id: "seed", name: "Seed", at: 0 }] },
    });
    expect(compileProgram(program, 1).ok).toBe(false);

    const { compiled, faults } = compileStored(program, 1);
    expect(compiled.program.rules.map(({ id }) => id)).toEqual(["visit"]);
    expect(compiled.program.badges.map(({ id }) => id)).toEqual(["seen"]);
    expect(compiled.program.tiers).toBeUndefined();
    expect(faults.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["rules.0.award.gold", "tiers.metric"]),
    );
  });
});
