import { DECIMALS_MAX, TOTAL_MAX } from "../protocol/constants.ts";
import type { Fault } from "../protocol/result.ts";
import type { Properties } from "../rules/types.ts";

/** Deepest nesting of an event's properties. */
const DEPTH_MAX = 8;
/** Values in one event's properties, all levels together. */
const VALUES_MAX = 500;
/** Longest text in an event's properties, in UTF-16 code units. */
const TEXT_MAX = 10_000;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/**
 * Finds the first thing in an event's properties that the books cannot keep exactly or safely: a number that is not finite,
 * too large or finer than six decimals, a name that would reach a prototype, too much depth or size. (F41, F44)
 */
export function checkProperties(properties: Record<string, unknown>, path = "properties"): Fault | null {
  let values = 0;

  function checkValue(value: unknown, at: string, depth: number): Fault | null {
    if (++values > VALUES_MAX) return { path: at, message: `more than ${VALUES_MAX} values` };
    if (value === null || typeof value === "boolean") return null;
    if (typeof value === "number") return checkNumber(value, at);
    if (typeof value === "string") return checkText(value, at);
    if (typeof value !== "object") return { path: at, message: "not a JSON value" };
    if (depth > DEPTH_MAX) return { path: at, message: `nested deeper than ${DEPTH_MAX}` };
    for (const [key, inner] of Object.entries(value)) {
      if (FORBIDDEN.has(key)) return { path: `${at}.${key}`, message: "this name is not allowed" };
      const fault = checkValue(inner, `${at}.${key}`, depth + 1);
      if (fault) return fault;
    }
    return null;
  }

  return checkValue(properties, path, 0);
}

/** The same properties, typed as what `checkProperties` has proven them to be. */
export function asProperties(properties: Record<string, unknown> | undefined): Properties {
  return (properties ?? {}) as Properties;
}

function checkNumber(value: number, path: string): Fault | null {
  if (!Number.isFinite(value)) return { path, message: "not a finite number" };
  if (Math.abs(value) > TOTAL_MAX) return { path, message: `beyond ±${TOTAL_MAX}` };
  if (Number.isInteger(value)) return null;
  const text = String(value);
  const decimals = text.includes("e-") ? DECIMALS_MAX + 1 : text.length - text.indexOf(".") - 1;
  return decimals > DECIMALS_MAX ? { path, message: `more than ${DECIMALS_MAX} decimal places` } : null;
}

function checkText(value: string, path: string): Fault | null {
  if (value.length > TEXT_MAX) return { path, message: `longer than ${TEXT_MAX} characters` };
  return value.isWellFormed() ? null : { path, message: "half of a surrogate pair" };
}
