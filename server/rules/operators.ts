/** Decides about one actual value; `undefined` stands for a missing one. */
export type Matcher = (actual: unknown) => boolean;

/** Most values in one `$in` or `$nin`. */
const LIST_MAX = 1_000;
/** Longest text in a condition. */
const TEXT_MAX = 1_000;

type Scalar = string | number | boolean | null;

/** Makes a matcher of an operand, or says what the operand must be. (R42) */
export type Operator = (operand: unknown) => Matcher | string;

const A_SCALAR = "must be a text, a number, true, false or null";
const AN_ORDERED = "must be a text or a number";
const A_LIST = `must be a list of at most ${LIST_MAX} texts, numbers, true, false or null`;

/** Every operator that stands at a path. `$and`, `$or` and `$not` are made by `compileCondition`. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ["$eq", (operand) => (isScalar(operand) ? equals(operand) : A_SCALAR)],
  ["$ne", (operand) => (isScalar(operand) ? not(equals(operand)) : A_SCALAR)],
  ["$gt", ordered((order) => order > 0)],
  ["$gte", ordered((order) => order >= 0)],
  ["$lt", ordered((order) => order < 0)],
  ["$lte", ordered((order) => order <= 0)],
  ["$in", (operand) => (isList(operand) ? isIn(operand) : A_LIST)],
  ["$nin", (operand) => (isList(operand) ? not(isIn(operand)) : A_LIST)],
  ["$exists", exists],
  ["$startsWith", textual((actual, part) => actual.startsWith(part))],
  ["$endsWith", textual((actual, part) => actual.endsWith(part))],
  ["$contains", contains],
]);

export function isScalar(value: unknown): value is Scalar {
  if (value === null || typeof value === "boolean") return true;
  if (typeof value === "string") return value.length <= TEXT_MAX;
  return typeof value === "number" && Number.isFinite(value);
}

function isList(value: unknown): value is Scalar[] {
  return Array.isArray(value) && value.length <= LIST_MAX && value.every(isScalar);
}

function not(matcher: Matcher): Matcher {
  return (actual) => !matcher(actual);
}

/** A list matches where it does itself, or one of its elements. */
function orAnElement(matcher: Matcher): Matcher {
  return (actual) => matcher(actual) || (Array.isArray(actual) && actual.some(matcher));
}

/** A missing value equals null, as in MongoDB. */
function equals(operand: Scalar): Matcher {
  if (operand === null) return orAnElement((actual) => actual === null || actual === undefined);
  return orAnElement((actual) => actual === operand);
}

function isIn(list: readonly Scalar[]): Matcher {
  const known = new Set<unknown>(list);
  return orAnElement((actual) => known.has(actual) || (actual === undefined && known.has(null)));
}

/** Numbers are compared with numbers and texts with texts, by code unit; all else never matches. */
function ordered(holds: (order: number) => boolean): Operator {
  return (operand) => {
    if (typeof operand === "number" && Number.isFinite(operand)) {
      return orAnElement((actual) => typeof actual === "number" && holds(actual - operand));
    }
    if (typeof operand !== "string" || operand.length > TEXT_MAX) return AN_ORDERED;
    return orAnElement((actual) => typeof actual === "string" && holds(orderOf(actual, operand)));
  };
}

function orderOf(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function exists(operand: unknown): Matcher | string {
  if (typeof operand !== "boolean") return "must be true or false";
  return (actual) => (actual !== undefined) === operand;
}

function textual(holds: (actual: string, part: string) => boolean): Operator {
  return (operand) => {
    if (typeof operand !== "string" || operand.length > TEXT_MAX) return "must be a text";
    return orAnElement((actual) => typeof actual === "string" && holds(actual, operand));
  };
}

/** A text contains a part of it, a list one of its elements. */
function contains(operand: unknown): Matcher | string {
  if (!isScalar(operand)) return A_SCALAR;
  return (actual) => {
    if (typeof actual === "string") return typeof operand === "string" && actual.includes(operand);
    return Array.isArray(actual) && actual.includes(operand);
  };
}
