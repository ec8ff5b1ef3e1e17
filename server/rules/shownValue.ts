import type { Fact } from "./factAt.ts";

/** Longest text that an explanation keeps. */
const TEXT_MAX = 200;
/** Longest list that an explanation keeps. */
const LIST_MAX = 10;

/** A value as an explanation keeps it: small, JSON, and free of what a condition can't have looked at. */
export function shownValue(fact: Fact, value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (fact.instant && typeof value === "number") return new Date(value).toISOString();
  if (typeof value === "string") return value.length > TEXT_MAX ? `${value.slice(0, TEXT_MAX)}…` : value;
  if (Array.isArray(value))
    return value.length > LIST_MAX ? `${value.length} values` : value.map((each) => shownValue(fact, each));
  return typeof value === "object" ? "an object" : value;
}
