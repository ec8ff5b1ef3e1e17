import type { Test } from "./types.ts";

/** The condition of what has none. */
export const ALWAYS: Test = () => null;

/** Holds where all tests hold; else the first leaf that decided. Two are the usual case: no loop for them. */
export function allOf(tests: readonly Test[]): Test {
  const some = tests.filter((test) => test !== ALWAYS);
  const [first = ALWAYS, second] = some;
  if (!second) return first;
  if (some.length === 2) return (event, facts) => first(event, facts) ?? second(event, facts);
  return (event, facts) => {
    for (const each of some) {
      const decided = each(event, facts);
      if (decided) return decided;
    }
    return null;
  };
}
