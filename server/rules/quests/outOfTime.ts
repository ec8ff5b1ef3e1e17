import type { Leaf, RuleEvent } from "../types.ts";

/** The bound that an event lies outside of: `from` included, `until` not; `null` where it lies within. (R15) */
export function outOfTime({ from, until }: { from: number; until: number }, { at }: RuleEvent): Leaf | null {
  if (at >= from && at < until) return null;
  const [operator, bound] = at < from ? ["$gte", from] : ["$lt", until];
  return {
    path: "event.at",
    operator,
    expected: new Date(bound).toISOString(),
    actual: new Date(at).toISOString(),
  };
}
