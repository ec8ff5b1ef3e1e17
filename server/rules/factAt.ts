import { tierOf } from "./tiers.ts";
import type { CompiledTiers, Facts, RuleEvent } from "./types.ts";

/** Where a condition looks. `instant`: its numbers are milliseconds, written as ISO 8601 in a programme. */
export interface Fact {
  read(event: RuleEvent, facts: Facts): unknown;
  instant?: true;
  /** Present where this version can't know the fact, so it is always missing. */
  warning?: string;
}

const SEGMENTS_MAX = 16;
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);
const BALANCE_FIELDS = ["available", "pending", "owed", "lifetime"] as const;
const BADGE_FIELDS = ["count", "level"] as const;

/** Finds the fact that a path names, or says what is wrong with the path. (R41) */
export function factAt(path: string, tiers: CompiledTiers | null): Fact | string {
  const segments = path.split(".");
  if (segments.some((segment) => FORBIDDEN.has(segment))) return "this name is not allowed";
  if (segments.length > SEGMENTS_MAX || segments.includes("")) return "no path of at most 16 names";
  const [root, ...rest] = segments;
  if (root === "properties" && rest.length > 0)
    return { read: (event) => valuesAt(event.properties, rest, 0) };
  if (path === "event.type") return { read: (event) => event.type };
  if (path === "event.at") return { read: (event) => event.at, instant: true };
  if (root === "member") return memberFact(rest, tiers);
  return "unknown path: begin with properties., member. or event.";
}

function memberFact(names: readonly string[], tiers: CompiledTiers | null): Fact | string {
  const [kind, ...rest] = names;
  const last = rest.at(-1) ?? "";
  const id = rest.slice(0, -1).join(".");
  if (kind === "tier" && rest.length === 0) {
    return { read: (_event, { self }) => tierOf({ tiers }, self.state)?.id };
  }
  if (kind === "balances" && id !== "" && isOneOf(last, BALANCE_FIELDS)) {
    return {
      read: (_event, { self }) =>
        Object.hasOwn(self.state.balances, id) ? self.state.balances[id]![last] : 0,
    };
  }
  if (kind === "lifetime" && rest.length > 0) return memberFact(["balances", ...rest, "lifetime"], tiers);
  if (kind === "badges" && id !== "" && isOneOf(last, BADGE_FIELDS)) {
    return {
      read: (_event, { self }) => (Object.hasOwn(self.state.badges, id) ? self.state.badges[id]![last] : 0),
    };
  }
  if (kind === "referred" && rest.length === 1 && isOneOf(last, ["invited", "qualified"])) {
    return { read: (_event, { self }) => self.state.referred[last] };
  }
  if (kind === "traits" || kind === "segments") {
    return { read: () => undefined, warning: "not judged by this version: always missing" };
  }
  return "unknown path: member.tier, member.balances.CURRENCY.available|pending|owed|lifetime, member.lifetime.CURRENCY, member.badges.ID.count|level, member.referred.invited|qualified";
}

function isOneOf<Name extends string>(text: string, names: readonly Name[]): text is Name {
  return names.some((name) => name === text);
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
