import type { Program, ProgramAward, ProgramLimit, ProgramRule } from "../protocol/program.ts";
import type { Checks } from "./checks.ts";

/** The factor that is no multiplier of the programme's own. */
const TIER = "tier";

/** What is wrong with the rules, limits, multipliers and counters beyond the schema. (R50) */
export function checkEarning(program: Program, checks: Checks): void {
  program.rules.forEach((rule, place) => checkRule(program, rule, `rules.${place}`, checks));
  program.limits?.forEach((limit, place) => {
    const path = `limits.${place}`;
    if (limit.on !== undefined) checks.event(limit.on, `${path}.on`);
    checkLimit(limit, path, checks);
  });
  program.multipliers?.forEach((multiplier, place) => {
    const path = `multipliers.${place}`;
    if (multiplier.id === TIER) checks.fault(`${path}.id`, `"${TIER}" names the member's tier`);
    checks.decimal(multiplier.by, `${path}.by`);
    checks.segment(multiplier.segment, `${path}.segment`);
  });
  for (const [id, counter] of Object.entries(program.counters ?? {})) {
    checks.event(counter.on, `counters.${id}.on`);
    checks.property(counter.of, `counters.${id}.of`);
  }
}

function checkRule(program: Program, rule: ProgramRule, path: string, checks: Checks): void {
  checks.event(rule.on, `${path}.on`);
  checks.segment(rule.segment, `${path}.segment`);
  checks.duration(rule.hold, `${path}.hold`);
  checks.lasting(rule.cooldown, `${path}.cooldown`);
  for (const [currency, award] of Object.entries(rule.award)) {
    checks.currency(currency, `${path}.award.${currency}`);
    checkAward(award, `${path}.award.${currency}`, checks);
    if (isRandom(award)) checkSource(program, rule.on, `${path}.award.${currency}.seed`, checks);
  }
  rule.limit?.forEach((limit, index) => checkLimit(limit, `${path}.limit.${index}`, checks));
  if (Array.isArray(rule.multiplyBy)) checkFactors(program, rule.multiplyBy, `${path}.multiplyBy`, checks);
}

function checkAward(award: ProgramAward[string], path: string, checks: Checks): void {
  if (typeof award === "number") return;
  if ("random" in award) return checks.property(award.seed, `${path}.seed`);
  checks.property(award.of, `${path}.of`);
  if ("rate" in award) return checks.decimal(award.rate, `${path}.rate`);
  award.steps.forEach(({ from }, index) => {
    checks.decimal(from, `${path}.steps.${index}.from`);
    if (index > 0 && from <= award.steps[index - 1]!.from)
      checks.fault(`${path}.steps.${index}.from`, "must be higher than that of the step before");
  });
}

/** Whoever could choose the seed would choose the prize: a page sends its own events, and names the posts that Grove reports. */
function checkSource({ events }: Program, type: string, path: string, { fault }: Checks): void {
  const from = Object.hasOwn(events, type) ? events[type]!.from : "grove";
  if (from !== "server") fault(path, "random awards need an event that comes from the server");
}

function checkLimit({ per, amount }: Omit<ProgramLimit, "scope">, path: string, checks: Checks): void {
  if (per.startsWith("P")) checks.lasting(per, `${path}.per`);
  checks.award(amount, `${path}.amount`);
}

function checkFactors(program: Program, names: readonly string[], path: string, { fault }: Checks): void {
  const known = new Set([TIER, ...(program.multipliers ?? []).map(({ id }) => id)]);
  names.forEach((name, place) => {
    if (!known.has(name)) fault(`${path}.${place}`, `unknown multiplier "${name}"`);
    if (names.indexOf(name) < place) fault(`${path}.${place}`, `"${name}" stands twice`);
  });
}

function isRandom(award: ProgramAward[string]): boolean {
  return typeof award === "object" && "random" in award;
}
