import type { ProgramCondition } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { NO_CONTEXT, type ConditionContext } from "./conditionContext.ts";
import type { Facts, Leaf, RuleEvent, Test } from "./types.ts";
import { allOf } from "./allOf.ts";
import { contradiction } from "./contradiction.ts";
import { factAt, type Fact } from "./factAt.ts";
import { isScalar, OPERATORS, type Matcher } from "./operators.ts";
import { quickTest } from "./quickTest.ts";
import { shownValue } from "./shownValue.ts";

/** Deepest nesting of `$and`, `$or` and `$not`. */
const DEPTH_MAX = 8;
/** Most comparisons in one condition. */
const LEAVES_MAX = 200;

interface Compiling {
  context: ConditionContext;
  faults: Fault[];
  warnings: Fault[];
  leaves: number;
}

/**
 * Compiles a condition in the closed subset of MongoDB's query operators into a closure; no code, no patterns. (R40–R44)
 *
 * @param path Where the condition stands in the programme; faults are named from there.
 */
export function compileCondition(
  when: ProgramCondition,
  path: string,
  context: ConditionContext = NO_CONTEXT,
): { ok: true; test: Test; warnings: Fault[] } | { ok: false; faults: Fault[] } {
  const compiling: Compiling = { context, faults: [], warnings: [], leaves: 0 };
  const test = compileObject(when, path, 1, compiling);
  if (compiling.leaves > LEAVES_MAX) {
    compiling.faults.push({ path, message: `more than ${LEAVES_MAX} comparisons` });
  }
  const { faults, warnings } = compiling;
  return faults.length > 0 ? { ok: false, faults } : { ok: true, test, warnings };
}

function compileObject(when: unknown, path: string, depth: number, compiling: Compiling): Test {
  if (!isObject(when)) return refuse(compiling, path, "must be an object");
  if (depth > DEPTH_MAX) return refuse(compiling, path, `nested deeper than ${DEPTH_MAX}`);
  const tests = Object.entries(when).map(([key, operand]) => {
    const at = `${path}.${key}`;
    if (key === "$and" || key === "$or") return compileList(key, operand, at, depth, compiling);
    if (key === "$not") return negation(compileObject(operand, at, depth + 1, compiling), operand);
    if (key.startsWith("$")) return refuse(compiling, at, "unknown operator");
    return compileField(key, operand, at, depth, compiling);
  });
  return allOf(tests);
}

function compileList(
  key: "$and" | "$or",
  list: unknown,
  path: string,
  depth: number,
  compiling: Compiling,
): Test {
  if (!Array.isArray(list) || list.length === 0)
    return refuse(compiling, path, "must be a list that is not empty");
  const tests = list.map((each, place) => compileObject(each, `${path}.${place}`, depth + 1, compiling));
  return key === "$and" ? allOf(tests) : any(tests);
}

function compileField(
  name: string,
  operand: unknown,
  path: string,
  depth: number,
  compiling: Compiling,
): Test {
  const fact = factAt(name, compiling.context);
  if (typeof fact === "string") return refuse(compiling, path, fact);
  if (fact.warning !== undefined) compiling.warnings.push({ path, message: fact.warning });
  const field = { name, fact, path, compiling };
  if (isScalar(operand)) return leaf(field, "$eq", operand, path);
  if (!isObject(operand)) return refuse(compiling, path, "must be a value or operators");
  return compileOperators(field, operand, path, depth);
}

interface Field {
  name: string;
  fact: Fact;
  compiling: Compiling;
}

function compileOperators(
  field: Field,
  operators: Record<string, unknown>,
  path: string,
  depth: number,
): Test {
  const { compiling, fact, name } = field;
  const entries = Object.entries(operators);
  if (entries.length === 0) return refuse(compiling, path, "names no operator");
  if (depth > DEPTH_MAX) return refuse(compiling, path, `nested deeper than ${DEPTH_MAX}`);
  const never = contradiction(operators);
  if (never) compiling.warnings.push({ path, message: never });

  const tests = entries.map(([operator, operand]) => {
    const at = `${path}.${operator}`;
    if (operator !== "$not") return leaf(field, operator, operand, at);
    if (!isObject(operand)) return refuse(compiling, at, "must be operators");
    const inner = compileOperators(field, operand, at, depth + 1);
    const seen = (event: RuleEvent, facts: Facts): unknown => shownValue(fact, fact.read(event, facts));
    return (event: RuleEvent, facts: Facts): Leaf | null =>
      inner(event, facts) ? null : { path: name, operator, expected: operand, actual: seen(event, facts) };
  });
  return allOf(tests);
}

function leaf({ name, fact, compiling }: Field, operator: string, operand: unknown, path: string): Test {
  compiling.leaves++;
  const make = OPERATORS.get(operator);
  if (!make) return refuse(compiling, path, "unknown operator");
  const strange = NAMING.has(operator) ? strangeId(fact, operand) : undefined;
  if (strange !== undefined)
    compiling.warnings.push({ path, message: `the programme names no "${strange}"` });
  const matches = make(fact.instant ? instants(operand) : operand);
  if (typeof matches === "string") return refuse(compiling, path, matches);
  return quickTest(name, operator, operand, test(name, fact, operator, operand, matches));
}

/** Operators whose operand is a whole value, or a list of them. */
const NAMING: ReadonlySet<string> = new Set(["$eq", "$ne", "$in", "$nin"]);

/** The first value that the fact can never have. */
function strangeId({ ids }: Fact, operand: unknown): string | undefined {
  if (ids === undefined) return undefined;
  const values: unknown[] = Array.isArray(operand) ? operand : [operand];
  return values.find((value): value is string => typeof value === "string" && !ids.includes(value));
}

function test(path: string, fact: Fact, operator: string, expected: unknown, matches: Matcher): Test {
  return (event, facts) => {
    const actual = fact.read(event, facts);
    return matches(actual) ? null : { path, operator, expected, actual: shownValue(fact, actual) };
  };
}

/** Texts that are instants, as milliseconds; what is none stays, and is refused by the operator or never matches. */
function instants(operand: unknown): unknown {
  if (Array.isArray(operand)) return operand.map(instants);
  if (typeof operand !== "string") return operand;
  const at = Date.parse(operand);
  return Number.isNaN(at) ? { notAnInstant: operand } : at;
}

/** Where no alternative holds, the first one tells why. */
function any(tests: readonly Test[]): Test {
  return (event, facts) => {
    let first: Leaf | null = null;
    for (const each of tests) {
      const decided = each(event, facts);
      if (!decided) return null;
      first ??= decided;
    }
    return first;
  };
}

function negation(inner: Test, operand: unknown): Test {
  const path = isObject(operand) ? Object.keys(operand).join(", ") : "";
  return (event, facts) =>
    inner(event, facts) ? null : { path, operator: "$not", expected: operand, actual: true };
}

function refuse(compiling: Compiling, path: string, message: string): Test {
  compiling.faults.push({ path, message });
  return () => null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
