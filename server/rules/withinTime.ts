import { ALWAYS } from "./allOf.ts";
import type { Test } from "./types.ts";

/** Holds from the first instant (included) until the second (not), by the event's `at`; both in ISO 8601. (R15) */
export function withinTime(from: string | undefined, until: string | undefined): Test {
  if (from === undefined && until === undefined) return ALWAYS;
  const begins = from === undefined ? -Infinity : Date.parse(from);
  const ends = until === undefined ? Infinity : Date.parse(until);
  return ({ at }) => {
    if (at >= begins && at < ends) return null;
    const [operator, bound] = at < begins ? ["$gte", begins] : ["$lt", ends];
    return {
      path: "event.at",
      operator,
      expected: new Date(bound).toISOString(),
      actual: new Date(at).toISOString(),
    };
  };
}
