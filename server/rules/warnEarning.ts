import type { Program, ProgramLimit, ProgramRule } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";

type Warn = (path: string, message: string) => void;
type Limit = Omit<ProgramLimit, "scope"> & Partial<Pick<ProgramLimit, "scope">>;

/** For each calendar period those that hold it whole. */
const WITHIN: Readonly<Record<string, readonly string[]>> = {
  day: ["week", "month", "quarter", "year", "ever"],
  week: ["ever"],
  month: ["quarter", "year", "ever"],
  quarter: ["year", "ever"],
  year: ["ever"],
};

/** Tells of rules that can never fire, of free loops, and of limits and multipliers that can't do what they seem to. (R51) */
export function warnEarning(program: Program): Fault[] {
  const warnings: Fault[] = [];
  const warn: Warn = (path, message) => void warnings.push({ path, message });
  program.rules.forEach((rule, place) => warnRule(program, rule, `rules.${place}`, warn));
  program.limits?.forEach((limit, place) => {
    const path = `limits.${place}`;
    const rules = program.rules.filter(({ on }) => limit.on === undefined || limit.on === on);
    if (limit.on !== undefined) warnUnnamed(program, limit.on, `${path}.on`, warn);
    if (rules.length === 0) warn(path, "limits nothing: it stands for no rule");
    else warnCurrencies(limit, rules, path, warn);
  });
  program.multipliers?.forEach(({ id, by, from, until }, place) => {
    const path = `multipliers.${place}`;
    const named = program.rules.some(
      ({ multiplyBy }) => Array.isArray(multiplyBy) && multiplyBy.includes(id),
    );
    if (!named) warn(path, `no rule names "${id}" in multiplyBy`);
    if (by === 1) warn(`${path}.by`, "multiplies by 1: it changes nothing");
    if (endsBefore(from, until)) warn(`${path}.until`, "can never hold: it ends before it begins");
  });
  for (const [id, { on }] of Object.entries(program.counters ?? {}))
    warnUnnamed(program, on, `counters.${id}.on`, warn);
  return warnings;
}

function warnRule(program: Program, rule: ProgramRule, path: string, warn: Warn): void {
  warnUnnamed(program, rule.on, `${path}.on`, warn);
  if (endsBefore(rule.from, rule.until)) warn(`${path}.until`, "can never fire: it ends before it begins");
  const byTier = rule.multiplyBy === "tier" || rule.multiplyBy?.includes("tier");
  if (byTier && !program.tiers)
    warn(`${path}.multiplyBy`, "the programme has no tiers: nothing is multiplied");
  if (!Object.values(rule.award).some(givesSomething))
    warn(`${path}.award`, "can never fire: it gives nothing");
  for (const [currency, award] of Object.entries(rule.award)) {
    if (typeof award === "number" || "random" in award) continue;
    if ((award.min ?? 0) > (award.max ?? Infinity))
      warn(`${path}.award.${currency}.min`, `higher than max: every award is ${award.max}`);
  }
  const limits = rule.limit ?? [];
  limits.forEach((limit, place) => {
    warnCurrencies(limit, [rule], `${path}.limit.${place}`, warn);
    warnIdle(limit, rule, `${path}.limit.${place}`, warn);
  });
  const loop = freeLoop(program, rule);
  if (loop !== null) warn(`${path}.limit`, loop);
}

function warnCurrencies(limit: Limit, rules: readonly ProgramRule[], path: string, warn: Warn): void {
  for (const currency of Object.keys(limit.amount ?? {})) {
    if (rules.some(({ award }) => Object.hasOwn(award, currency))) continue;
    const whose = rules.length === 1 ? "the rule does not give" : "none of its rules gives";
    warn(`${path}.amount.${currency}`, `limits a currency that ${whose}`);
  }
}

/** A limit that another one, or the rule itself, always reaches first. */
function warnIdle(limit: ProgramLimit, rule: ProgramRule, path: string, warn: Warn): void {
  const { times } = limit;
  const stricter = (rule.limit ?? []).find((other) => isStricter(other, limit));
  if (stricter) warn(path, `can never bind: the limit per ${stricter.per} is reached first`);
  for (const [currency, max] of Object.entries(limit.amount ?? {})) {
    const most = mostAtOnce(rule, currency);
    if (times !== undefined && most !== null && times * most <= max)
      warn(`${path}.amount.${currency}`, `can never bind: ${times} awards are at most ${times * most}`);
  }
}

function isStricter(other: ProgramLimit, limit: ProgramLimit): boolean {
  if (other.scope !== limit.scope || !WITHIN[limit.per]?.includes(other.per)) return false;
  if (limit.times !== undefined && (other.times ?? Infinity) > limit.times) return false;
  return Object.entries(limit.amount ?? {}).every(
    ([currency, max]) => (other.amount?.[currency] ?? Infinity) <= max,
  );
}

/** The most that one award of a currency can be; `null` where that depends on more than the rule. */
function mostAtOnce({ award, multiplyBy }: ProgramRule, currency: string): number | null {
  const own = Object.hasOwn(award, currency) ? award[currency]! : 0;
  if (typeof own === "object") return "random" in own || own.max === undefined ? null : own.max;
  return multiplyBy === undefined ? own : null;
}

/** What is wrong where a page may send an event as often as it likes. A budget of the site stops one member only when all are stopped. */
function freeLoop(
  { events, limits = [] }: Program,
  { on, limit = [], cooldown, nth }: ProgramRule,
): string | null {
  const fromPage = Object.hasOwn(events, on) && events[on]!.from === "page";
  if (!fromPage || cooldown !== undefined || typeof nth === "number") return null;
  const scopes = [...limit, ...limits.filter((each) => each.on === undefined || each.on === on)];
  if (scopes.some(({ scope }) => scope !== "site")) return null;
  return scopes.length > 0
    ? "a free loop: a page may send this event as often as it likes, and one member alone may use up what is meant for all"
    : "a free loop: a page may send this event as often as it likes, and nothing limits the rule";
}

function givesSomething(award: ProgramRule["award"][string]): boolean {
  if (typeof award === "number") return award > 0;
  if ("random" in award) return award.random.some(({ give }) => give > 0);
  if (award.max === 0) return false;
  if ("steps" in award) return (award.min ?? 0) > 0 || award.steps.some(({ give }) => give > 0);
  return award.rate > 0 || (award.min ?? 0) > 0;
}

function warnUnnamed(program: Program, type: string, path: string, warn: Warn): void {
  if (!Object.hasOwn(program.events, type)) warn(path, `can never fire: events does not name "${type}"`);
}

function endsBefore(from: string | undefined, until: string | undefined): boolean {
  return from !== undefined && until !== undefined && Date.parse(until) <= Date.parse(from);
}
