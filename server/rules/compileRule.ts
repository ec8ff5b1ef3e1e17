import type { Program, ProgramRule } from "../protocol/program.ts";
import { allOf } from "./allOf.ts";
import { durationMs } from "./calendar.ts";
import { compileAward } from "./compileAward.ts";
import type { Conditions } from "./compileConditions.ts";
import { compileFactors } from "./compileFactors.ts";
import { compileLimits } from "./compileLimits.ts";
import { listInto } from "./listInto.ts";
import { withinTime } from "./withinTime.ts";
import type { CompiledFactor, CompiledRule, CompiledTiers, Test } from "./types.ts";

/** Compiles the rules of a programme that was checked, by the type of event that they judge. */
export function compileRules(
  program: Program,
  conditions: Conditions,
  tiers: CompiledTiers | null,
): Map<string, CompiledRule[]> {
  const factors = compileFactors(program, conditions, tiers);
  const rules = new Map<string, CompiledRule[]>();
  program.rules.forEach((rule, place) => {
    const when = allOf([
      withinTime(rule.from, rule.until),
      conditions.segment(rule.segment),
      conditions.at(`rules.${place}.when`),
    ]);
    listInto(rules, rule.on, compileRule(program, rule, when, factors));
  });
  return rules;
}

function compileRule(
  program: Program,
  rule: ProgramRule,
  when: Test,
  factors: ReadonlyMap<string, CompiledFactor>,
): CompiledRule {
  const { id, nth, multiplyBy } = rule;
  const names = typeof multiplyBy === "string" ? [multiplyBy] : (multiplyBy ?? []);
  return {
    id,
    reason: rule.name ?? id,
    when,
    awards: Object.entries(rule.award).map(([currency, award]) => compileAward(id, currency, award)),
    limits: compileLimits(program, rule),
    factors: names.map((name) => factors.get(name)!),
    stack: rule.stack,
    nth: nth === undefined ? null : compileNth(id, nth),
    holdMs: rule.hold === undefined ? 0 : durationMs(rule.hold),
  };
}

function compileNth(id: string, nth: NonNullable<ProgramRule["nth"]>): CompiledRule["nth"] {
  const every = typeof nth === "object";
  return { bucket: `${id}|nth`, n: every ? nth.every : nth, every };
}
