import type { ConditionContext } from "./conditionContext.ts";
import { memberFact } from "./memberFact.ts";
import type { Facts, RuleEvent } from "./types.ts";

/** Where a condition looks. `instant`: its numbers are milliseconds, written as ISO 8601 in a programme. */
export interface Fact {
  read(event: RuleEvent, facts: Facts): unknown;
  instant?: true;
  /** Present where the programme has nothing of the name, so the fact is always the same. */
  warning?: string;
  /** The only values that it can have, where the programme names them. */
  ids?: readonly string[];
}

const NAMES_MAX = 16;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** Finds the fact that a path names, or says what is wrong with the path. (R41) */
export function factAt(path: string, context: ConditionContext): Fact | string {
  const names = path.split(".");
  if (names.some((name) => FORBIDDEN.has(name))) return "this name is not allowed";
  if (names.length > NAMES_MAX || names.includes("")) return `no path of at most ${NAMES_MAX} names`;
  const [root, ...rest] = names;
  if (root === "member") return memberFact(rest, context);
  if (context.about === "member") return "unknown path: a segment looks at member. alone";
  if (root === "properties" && rest.length > 0) return propertyFact(rest);
  if (path === "event.type") return { read: (event) => event.type };
  if (path === "event.at") return { read: (event) => event.at, instant: true };
  return "unknown path: begin with properties., member. or event.";
}

/** Most paths are one name: read without a loop. */
function propertyFact(names: readonly string[]): Fact {
  const [name = ""] = names;
  if (names.length > 1) return { read: (event) => valuesAt(event.properties, names, 0) };
  return {
    read: ({ properties }) => (Object.hasOwn(properties, name) ? properties[name] : undefined),
  };
}

/** The value at a path of own properties (F44). In a list of objects, the list of what each of them has there. */
function valuesAt(value: unknown, names: readonly string[], from: number): unknown {
  for (let place = from; place < names.length; place++) {
    const name = names[place]!;
    if (Array.isArray(value) && !/^\d+$/.test(name)) {
      const found = value
        .map((element) => valuesAt(element, names, place))
        .filter((each) => each !== undefined);
      return found.length > 0 ? found.flat() : undefined;
    }
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
