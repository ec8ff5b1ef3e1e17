import type { Json, Leaf, Test } from "./types.ts";

/** Texts up to this length are told as they are; longer ones are shortened on the slow way. */
const SHORT = 200;

/** A comparison of one property: where it stands, its operator, and how it is decided about what is rarely there. */
interface Comparison {
  name: string;
  path: string;
  operator: string;
  slow: Test;
}

/**
 * The comparisons that programmes are made of – a property of the event that is one name, with a number, a text or a list of texts
 * – as one closure each, for rules are judged at every event there is. Whatever else stands there goes the slow way, which
 * means the same. (R42)
 */
export function quickTest(path: string, operator: string, expected: unknown, slow: Test): Test {
  const name = /^properties\.([^.]+)$/.exec(path)?.[1];
  // What every object answers to by itself has to be looked at as its own. (F44)
  if (name === undefined || name in {}) return slow;
  const comparison = { name, path, operator, slow };
  if (operator === "$gte" && typeof expected === "number") return atLeast(comparison, expected);
  if (operator === "$eq" && typeof expected === "string") return equal(comparison, expected);
  return operator === "$in" && Array.isArray(expected) ? among(comparison, expected) : slow;
}

function atLeast({ name, path, operator, slow }: Comparison, expected: number): Test {
  return (event, facts): Leaf | null => {
    const actual = event.properties[name];
    if (typeof actual !== "number") return slow(event, facts);
    return actual >= expected ? null : { path, operator, expected, actual };
  };
}

function equal({ name, path, operator, slow }: Comparison, expected: string): Test {
  return (event, facts): Leaf | null => {
    const actual = event.properties[name];
    if (actual === expected) return null;
    return isShort(actual) ? { path, operator, expected, actual } : slow(event, facts);
  };
}

function among({ name, path, operator, slow }: Comparison, expected: readonly unknown[]): Test {
  const known = new Set(expected);
  return (event, facts): Leaf | null => {
    const actual = event.properties[name];
    if (!isShort(actual)) return slow(event, facts);
    return known.has(actual) ? null : { path, operator, expected, actual };
  };
}

function isShort(actual: Json | undefined): actual is string {
  return typeof actual === "string" && actual.length <= SHORT;
}
