import type { Program, ProgramCondition } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { durationMs } from "./calendar.ts";
import { checkProgram } from "./checkProgram.ts";
import { compileRule } from "./compileRule.ts";
import { compileCondition } from "./compileCondition.ts";
import { ONE, toDecimal } from "./exact.ts";
import type {
  AmountPath,
  CompiledBadge,
  CompiledProgram,
  CompiledRule,
  CompiledTiers,
  Test,
} from "./types.ts";
import { warnProgram } from "./warnProgram.ts";

export type Compilation =
  | { ok: true; compiled: CompiledProgram; warnings: Fault[] }
  | { ok: false; faults: Fault[] };

const NEVER: readonly never[] = [];
const ALWAYS: Test = () => null;

/**
 * Checks a programme as a whole and compiles it to closures by event type, once per version. (R50, R51)
 *
 * @returns Every fault with its dotted path (`rules.0.award.gold`), or the compiled programme with warnings.
 */
export function compileProgram(program: Program, version: number): Compilation {
  const faults = checkProgram(program);
  if (faults.length > 0) return { ok: false, faults: [...faults, ...conditionFaults(program)] };

  const tiers = compileTiers(program);
  const warnings = warnProgram(program);
  const condition = (when: ProgramCondition | undefined, path: string): Test => {
    if (!when) return ALWAYS;
    const result = compileCondition(when, path, tiers);
    if (result.ok) warnings.push(...result.warnings);
    else faults.push(...result.faults);
    return result.ok ? result.test : ALWAYS;
  };
  const rules = compileRules(program, condition, tiers);
  const badges = compileBadges(program, condition);
  const qualifies = compileQualifies(program, condition);
  if (faults.length > 0) return { ok: false, faults };

  const amountPaths = pathsByType(program);
  const boards = new Map(program.boards.map((board) => [board.id, board]));
  const compiled: CompiledProgram = {
    program,
    version,
    rulesFor: (type) => rules.get(type) ?? NEVER,
    countersFor: () => NEVER,
    badgesFor: (type) => badges.get(type) ?? NEVER,
    streaksFor: () => NEVER,
    questsFor: () => NEVER,
    challengesFor: () => NEVER,
    limitsFor: () => NEVER,
    standingBadges: NEVER,
    segments: NEVER,
    expiries: new Map(),
    amountPaths: (type) => amountPaths.get(type) ?? NEVER,
    board: (id) => boards.get(id),
    qualifies,
    referralWindowMs: durationMs(program.referral?.window ?? "P0D"),
    referralHoldMs: durationMs(program.referral?.hold ?? "P0D"),
    tiers,
  };
  return { ok: true, compiled, warnings };
}

type CompileWhen = (when: ProgramCondition | undefined, path: string) => Test;

function compileRules(
  program: Program,
  condition: CompileWhen,
  tiers: CompiledTiers | null,
): Map<string, CompiledRule[]> {
  const rules = new Map<string, CompiledRule[]>();
  program.rules.forEach((rule, place) => {
    append(rules, rule.on, compileRule(rule, condition(rule.when, `rules.${place}.when`), tiers));
  });
  return rules;
}

function compileBadges(program: Program, condition: CompileWhen): Map<string, CompiledBadge[]> {
  const badges = new Map<string, CompiledBadge[]>();
  program.badges.forEach(({ id, levels, name, on, when }, place) => {
    const test = condition(when, `badges.${place}.when`);
    if (on === undefined) return;
    append(badges, on, {
      id,
      levels,
      name,
      when: (event, facts) => test(event, facts) === null,
      by: () => 1,
    });
  });
  return badges;
}

function compileQualifies({ referral }: Program, condition: CompileWhen): CompiledProgram["qualifies"] {
  if (!referral) return null;
  const test = condition(referral.qualifies.when, "referral.qualifies.when");
  const { on } = referral.qualifies;
  return (event, facts) => event.type === on && test(event, facts) === null;
}

function compileTiers({ tiers }: Program): CompiledTiers | null {
  if (!tiers) return null;
  const levels = tiers.levels.map(({ id, name, at, multiplier, award }) => ({
    id,
    name,
    at,
    multiplier: multiplier === undefined ? ONE : toDecimal(multiplier)!,
    awards: Object.entries(award ?? {}).filter(([, amount]) => amount > 0),
  }));
  return {
    metric: tiers.metric,
    window: { kind: "ever" },
    keepForMs: 0,
    keepAt: ONE,
    down: tiers.down,
    levels,
  };
}

function pathsByType(program: Program): Map<string, AmountPath[]> {
  const paths = new Map<string, AmountPath[]>();
  for (const rule of program.rules) {
    for (const award of Object.values(rule.award)) {
      if (
        typeof award !== "object" ||
        !("of" in award) ||
        paths.get(rule.on)?.some(({ path }) => path === award.of)
      )
        continue;
      append(paths, rule.on, { path: award.of, names: award.of.split(".").slice(1) });
    }
  }
  return paths;
}

/** The faults of every condition, so an owner is told of all faults at once. */
function conditionFaults(program: Program): Fault[] {
  const places: [ProgramCondition | undefined, string][] = [
    ...program.rules.map(({ when }, place): [ProgramCondition | undefined, string] => [
      when,
      `rules.${place}.when`,
    ]),
    ...program.badges.map(({ when }, place): [ProgramCondition | undefined, string] => [
      when,
      `badges.${place}.when`,
    ]),
    [program.referral?.qualifies.when, "referral.qualifies.when"],
  ];
  return places.flatMap(([when, path]) => {
    const result = compileCondition(when ?? {}, path);
    return result.ok ? [] : result.faults;
  });
}

function append<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}
