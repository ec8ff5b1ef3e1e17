import { ALWAYS } from "./allOf.ts";
import { counterCurrency } from "./counterCurrency.ts";
import type { ConditionContext } from "./conditionContext.ts";
import type { Fact } from "./factAt.ts";
import { compileStreaks } from "./streaks/compileStreaks.ts";
import { bestOf, countOf } from "./streaks/runs.ts";
import { streakNow } from "./streaks/streakViews.ts";
import { tierOf } from "./tiers.ts";
import type { MemberState, StreakState } from "./types.ts";

const BALANCE_FIELDS = ["available", "pending", "owed", "lifetime"] as const;
const BADGE_FIELDS = ["count", "level"] as const;
const STREAK_FIELDS = ["count", "best", "freezes"] as const;

const UNKNOWN =
  "unknown path: member.tier, member.segments, member.traits.NAME, member.counters.ID, " +
  "member.balances.CURRENCY.available|pending|owed|lifetime, member.lifetime.CURRENCY, member.badges.ID.count|level, " +
  "member.streaks.ID.count|best|freezes, member.quests.ID.done, member.referred.invited|qualified";

/** Makes the fact of what follows its kind in a path; `null` where the path names nothing. */
type MakeFact = (names: readonly string[], context: ConditionContext) => Fact | string | null;

/** Facts about the member, by the name after `member.`. */
const FACTS: ReadonlyMap<string, MakeFact> = new Map<string, MakeFact>([
  ["tier", tier],
  ["segments", segments],
  ["traits", traits],
  ["counters", counters],
  ["balances", balances],
  ["lifetime", (names, context) => balances([...names, "lifetime"], context)],
  ["badges", badges],
  ["streaks", streaks],
  ["quests", quests],
  ["referred", referred],
]);

/** The fact that the names after `member.` lead to, or what is wrong with them. */
export function memberFact(
  [kind = "", ...rest]: readonly string[],
  context: ConditionContext,
): Fact | string {
  return FACTS.get(kind)?.(rest, context) ?? UNKNOWN;
}

function tier(names: readonly string[], { tiers }: ConditionContext): Fact | null {
  if (names.length > 0) return null;
  const fact: Fact = { read: (_event, { self }) => tierOf({ tiers }, self.state)?.id };
  return tiers
    ? { ...fact, ids: tiers.levels.map(({ id }) => id) }
    : { ...fact, warning: "the programme has no tiers: always missing" };
}

function segments(names: readonly string[], context: ConditionContext): Fact | string | null {
  if (names.length > 0) return null;
  if (context.about === "member") return "a segment can't be made of segments";
  const { segments: all } = context;
  const read: Fact["read"] = (event, facts) =>
    all.filter(({ test }) => test(event, facts) === null).map(({ id }) => id);
  return all.length > 0
    ? { read, ids: all.map(({ id }) => id) }
    : { read, warning: "the programme has no segments: always empty" };
}

function traits(names: readonly string[]): Fact | null {
  const name = names.join(".");
  if (name === "") return null;
  return { read: (_event, { self }) => own(self.traits, name) };
}

function counters(names: readonly string[], { program }: ConditionContext): Fact | null {
  const id = names.join(".");
  if (id === "") return null;
  const known = !program || Object.hasOwn(program.counters ?? {}, id);
  const currency = counterCurrency(id);
  return named(known, `counter "${id}"`, ({ balances }) => own(balances, currency)?.lifetime ?? 0);
}

function balances(names: readonly string[], { program }: ConditionContext): Fact | null {
  const { id, field } = splitField(names);
  if (id === "" || !isOneOf(field, BALANCE_FIELDS)) return null;
  const known = !program || Object.hasOwn(program.currencies, id);
  return named(known, `currency "${id}"`, (state) => own(state.balances, id)?.[field] ?? 0);
}

function badges(names: readonly string[], { program }: ConditionContext): Fact | null {
  const { id, field } = splitField(names);
  if (id === "" || !isOneOf(field, BADGE_FIELDS)) return null;
  const known = hasId(program?.badges, id, program);
  return named(known, `badge "${id}"`, (state) => own(state.badges, id)?.[field] ?? 0);
}

function streaks(names: readonly string[], { program }: ConditionContext): Fact | null {
  const { id, field } = splitField(names);
  if (id === "" || !isOneOf(field, STREAK_FIELDS)) return null;
  // What an event counts for does not matter here, only how a streak goes on.
  const streak = program && compileStreaks(program, () => ALWAYS).find((each) => each.streak.id === id);
  if (!streak) return named(program === null, `streak "${id}"`, () => 0);
  const numbers = { count: countOf, best: bestOf, freezes: ({ freezes }: StreakState) => freezes };
  return { read: (_event, { self, now }) => numbers[field](streakNow(streak, self, now)) };
}

function quests(names: readonly string[], { program }: ConditionContext): Fact | null {
  const { id, field } = splitField(names);
  if (id === "" || field !== "done") return null;
  const known = hasId(program?.quests, id, program);
  return named(known, `quest "${id}"`, ({ quests }) => {
    const quest = own(quests, id);
    return quest ? quest.done + quest.before : 0;
  });
}

function referred(names: readonly string[]): Fact | null {
  const [field = ""] = names;
  if (names.length !== 1 || !isOneOf(field, ["invited", "qualified"])) return null;
  return { read: (_event, { self }) => self.state.referred[field] };
}

function named(known: boolean, what: string, of: (state: MemberState) => unknown): Fact {
  const read: Fact["read"] = (_event, { self }) => of(self.state);
  return known ? { read } : { read, warning: `the programme has no ${what}: always 0` };
}

/** Ids may hold dots; the field is the last name. */
function splitField(names: readonly string[]): { id: string; field: string } {
  return { id: names.slice(0, -1).join("."), field: names.at(-1) ?? "" };
}

function hasId(
  list: readonly { id: string }[] | undefined,
  id: string,
  program: ConditionContext["program"],
): boolean {
  return program === null || (list ?? []).some((each) => each.id === id);
}

/** Own properties only: what a condition names is never a method of an object. (F44) */
function own<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function isOneOf<Name extends string>(text: string, names: readonly Name[]): text is Name {
  return names.some((name) => name === text);
}
