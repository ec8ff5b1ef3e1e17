import type { Test } from "./types.ts";

/** The condition of what has none. */
export const ALWAYS: Test = () => null;

/** Holds where all tests hold; else the first leaf that decided. Up to three are the usual case: no loop for them. */
export function allOf(tests: readonly Test[]): Test {
  const some = tests.filter((test) => test !== ALWAYS);
  const [first = ALWAYS, second, third] = some;
  if (!second) return first;
  if (!third) return (event, facts) => first(event, facts) ?? second(event, facts);
  if (some.length === 3)
    return (event, facts) => first(event, facts) ?? second(event, facts) ?? third(event, facts);
  return (event, facts) => {
    for (const each of some) {
      const decided = each(event, facts);
      if (decided) return decided;
    }
    return null;
  };
}
