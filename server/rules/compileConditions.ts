import type { Program } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { aboutMember } from "./aboutMember.ts";
import { ALWAYS } from "./allOf.ts";
import { compileCondition } from "./compileCondition.ts";
import type { ConditionContext } from "./conditionContext.ts";
import { conditionsOf } from "./conditionsOf.ts";
import type { CompiledSegment, CompiledTiers, Test } from "./types.ts";

export interface Conditions {
  faults: Fault[];
  warnings: Fault[];
  /** The condition that stands at a path of the programme; one that always holds where none does. */
  at(path: string): Test;
  /** The condition of a segment that was checked; one that always holds for `undefined`. */
  segment(id: string | undefined): Test;
  segments: readonly CompiledSegment[];
}

/** Compiles every condition of a programme, segments first: the others may ask for them. */
export function compileConditions(program: Program, tiers: CompiledTiers | null): Conditions {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const tests = new Map<string, Test>();
  const at = (path: string): Test => tests.get(path) ?? ALWAYS;
  const all = conditionsOf(program);
  const compile = (about: ConditionContext["about"], segments: readonly CompiledSegment[]): void => {
    for (const { when, path } of all.filter((each) => each.about === about)) {
      const result = compileCondition(when, path, { tiers, program, segments, about });
      if (!result.ok) faults.push(...result.faults);
      if (!result.ok) continue;
      warnings.push(...result.warnings);
      tests.set(path, result.test);
    }
  };
  compile("member", []);
  const segments = (program.segments ?? []).map(({ id }, place) =>
    segmentOf(id, at(`segments.${place}.when`)),
  );
  compile("event", segments);
  const segment = (id: string | undefined): Test => segments.find((each) => each.id === id)?.test ?? ALWAYS;
  return { faults, warnings, at, segment, segments };
}

function segmentOf(id: string, test: Test): CompiledSegment {
  const { event, factsOf } = aboutMember;
  return { id, test, holds: (member, now) => test(event, factsOf(member, now)) === null };
}
