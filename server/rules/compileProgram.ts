import type { Program } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { durationMs } from "./calendar.ts";
import { checkProgram } from "./checkProgram.ts";
import { compileBadges } from "./compileBadges.ts";
import { compileConditions, type Conditions } from "./compileConditions.ts";
import { compileCounters } from "./compileCounters.ts";
import { compileExpiries } from "./compileExpiries.ts";
import { compileProgress } from "./compileProgress.ts";
import { compileRules } from "./compileRule.ts";
import { compileTiers } from "./compileTiers.ts";
import { listInto } from "./listInto.ts";
import type { AmountPath, CompiledLimit, CompiledProgram, CompiledRule } from "./types.ts";
import { warnProgram } from "./warnProgram.ts";

export type Compilation =
  | { ok: true; compiled: CompiledProgram; warnings: Fault[] }
  | { ok: false; faults: Fault[] };

const NEVER: readonly never[] = [];

/**
 * Checks a programme as a whole and compiles it to closures by event type, once per version. (R50, R51)
 *
 * @returns Every fault with its dotted path (`rules.0.award.gold`), or the compiled programme with warnings.
 */
export function compileProgram(program: Program, version: number): Compilation {
  const faults = checkProgram(program);
  if (faults.length > 0)
    return { ok: false, faults: [...faults, ...compileConditions(program, null).faults] };

  const tiers = compileTiers(program);
  const conditions = compileConditions(program, tiers);
  if (conditions.faults.length > 0) return { ok: false, faults: conditions.faults };

  const compiled = assemble(program, version, conditions, tiers);
  return { ok: true, compiled, warnings: [...warnProgram(program), ...conditions.warnings] };
}

function assemble(
  program: Program,
  version: number,
  conditions: Conditions,
  tiers: CompiledProgram["tiers"],
): CompiledProgram {
  const rules = compileRules(program, conditions, tiers);
  const budgets = budgetsOf(rules);
  const counters = compileCounters(program, conditions);
  const badges = compileBadges(program, conditions);
  const amountPaths = pathsByType(program);
  const boards = new Map(program.boards.map((board) => [board.id, board]));
  return {
    program,
    version,
    rulesFor: (type) => rules.get(type) ?? NEVER,
    countersFor: (type) => counters.get(type) ?? NEVER,
    budgetsFor: (type) => budgets.get(type) ?? NEVER,
    badgesFor: (type) => badges.get(type) ?? NEVER,
    ...compileProgress(program, conditions),
    segments: conditions.segments,
    expiries: compileExpiries(program),
    amountPaths: (type) => amountPaths.get(type) ?? NEVER,
    board: (id) => boards.get(id),
    qualifies: compileQualifies(program, conditions),
    referralWindowMs: durationMs(program.referral?.window ?? "P0D"),
    referralHoldMs: durationMs(program.referral?.hold ?? "P0D"),
    tiers,
  };
}

function budgetsOf(rules: ReadonlyMap<string, readonly CompiledRule[]>): Map<string, CompiledLimit[]> {
  const budgets = new Map<string, CompiledLimit[]>();
  for (const [type, list] of rules) {
    const ofSite = list.flatMap(({ limits }) => limits).filter(({ scope }) => scope === "site");
    if (ofSite.length > 0) budgets.set(type, ofSite);
  }
  return budgets;
}

function compileQualifies({ referral }: Program, conditions: Conditions): CompiledProgram["qualifies"] {
  if (!referral) return null;
  const test = conditions.at("referral.qualifies.when");
  const { on } = referral.qualifies;
  return (event, facts) => event.type === on && test(event, facts) === null;
}

function pathsByType(program: Program): Map<string, AmountPath[]> {
  const paths = new Map<string, AmountPath[]>();
  for (const rule of program.rules) {
    for (const award of Object.values(rule.award)) {
      if (typeof award !== "object" || !("of" in award)) continue;
      const known = paths.get(rule.on)?.some(({ path }) => path === award.of);
      if (!known) listInto(paths, rule.on, { path: award.of, names: award.of.split(".").slice(1) });
    }
  }
  return paths;
}
