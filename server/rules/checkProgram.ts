import type { Program, ProgramAward } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";
import { durationMs, isZone } from "./calendar.ts";
import { checkBoards } from "./checkBoards.ts";
import { toDecimal } from "./exact.ts";
import { GROVE_EVENTS } from "./groveEvents.ts";

/** Longest duration that a programme may name: a hundred years, in milliseconds. */
const DURATION_MAX_MS = 100 * 365 * 86_400_000;

/** Finds what the schema can't see: names that point to nothing, names given twice, levels out of order. (R50) */
export function checkProgram(program: Program): Fault[] {
  const faults: Fault[] = [];
  const fault = (path: string, message: string): void => void faults.push({ path, message });
  const checks: Checks = {
    fault,
    currency(name, path) {
      if (!Object.hasOwn(program.currencies, name)) fault(path, `unknown currency "${name}"`);
    },
    event(type, path) {
      if (Object.hasOwn(program.events, type) || GROVE_EVENTS.has(type)) return;
      fault(path, `unknown event "${type}": name it in events`);
    },
    duration(iso, path) {
      if (iso !== undefined && !isDuration(iso)) fault(path, "longer than 100 years");
    },
    decimal(value, path) {
      if (!toDecimal(value)) fault(path, "more than 6 decimal places");
    },
  };
  if (!isZone(program.timezone)) fault("timezone", "unknown time zone; an IANA name such as Europe/Berlin");
  checkNames(program, checks);
  checkRules(program, checks);
  checkTiers(program, checks);
  checkBadges(program, checks);
  checkReferral(program, checks);
  checkBoards(program, fault);
  checkGuests(program, checks);
  return faults;
}

interface Checks {
  fault: (path: string, message: string) => void;
  currency: (name: string, path: string) => void;
  event: (type: string, path: string) => void;
  duration: (iso: string | undefined, path: string) => void;
  decimal: (value: number, path: string) => void;
}

/** Names that every JavaScript object answers to could never be looked up safely. (F44) */
function checkNames(program: Program, { fault }: Checks): void {
  for (const part of ["currencies", "events"] as const) {
    for (const name of Object.keys(program[part]))
      if (name in {}) fault(`${part}.${name}`, "this name is not allowed");
  }
  const lists = {
    rules: program.rules,
    badges: program.badges,
    boards: program.boards,
    "tiers.levels": program.tiers?.levels ?? [],
  };
  for (const [part, list] of Object.entries(lists)) {
    const seen = new Set<string>();
    list.forEach(({ id }, place) => {
      if (seen.has(id)) fault(`${part}.${place}.id`, `"${id}" stands twice`);
      if (id in {}) fault(`${part}.${place}.id`, "this name is not allowed");
      seen.add(id);
    });
  }
}

function checkRules(program: Program, checks: Checks): void {
  program.rules.forEach((rule, place) => {
    const path = `rules.${place}`;
    checks.event(rule.on, `${path}.on`);
    checks.duration(rule.hold, `${path}.hold`);
    for (const [currency, award] of Object.entries(rule.award)) {
      checks.currency(currency, `${path}.award.${currency}`);
      checkRate(award, `${path}.award.${currency}`, checks);
    }
    rule.limit?.forEach((limit, index) => {
      for (const currency of Object.keys(limit.amount ?? {})) {
        checks.currency(currency, `${path}.limit.${index}.amount.${currency}`);
      }
    });
  });
}

function checkRate(award: ProgramAward[string], path: string, checks: Checks): void {
  if (typeof award === "number" || !("rate" in award)) return;
  checks.decimal(award.rate, `${path}.rate`);
  if (award.of.split(".").some((name) => name in {})) checks.fault(`${path}.of`, "this name is not allowed");
}

function checkTiers({ tiers }: Program, checks: Checks): void {
  if (!tiers) return;
  checks.currency(tiers.metric, "tiers.metric");
  let last = -1;
  tiers.levels.forEach((level, place) => {
    const path = `tiers.levels.${place}`;
    if (level.at <= last) checks.fault(`${path}.at`, "must be higher than that of the level before");
    last = Math.max(last, level.at);
    if (level.multiplier !== undefined) checks.decimal(level.multiplier, `${path}.multiplier`);
    for (const currency of Object.keys(level.award ?? {}))
      checks.currency(currency, `${path}.award.${currency}`);
  });
}

function checkBadges(program: Program, checks: Checks): void {
  program.badges.forEach((badge, place) => {
    if (badge.on !== undefined) checks.event(badge.on, `badges.${place}.on`);
    badge.levels.forEach((level, index) => {
      if (index > 0 && level <= badge.levels[index - 1]!) {
        checks.fault(`badges.${place}.levels.${index}`, "must be higher than the level before");
      }
    });
  });
}

function checkReferral({ referral }: Program, checks: Checks): void {
  if (!referral) return;
  checks.event(referral.qualifies.on, "referral.qualifies.on");
  checks.duration(referral.window, "referral.window");
  checks.duration(referral.hold, "referral.hold");
  for (const side of ["referrer", "friend"] as const) {
    for (const currency of Object.keys(referral.award[side]))
      checks.currency(currency, `referral.award.${side}.${currency}`);
  }
}

/** A guest is unsigned: what a back end or Grove reports never belongs to one. */
function checkGuests({ guests, events }: Program, checks: Checks): void {
  guests?.collect.forEach((type, place) => {
    const path = `guests.collect.${place}`;
    if (!Object.hasOwn(events, type)) return checks.fault(path, `unknown event "${type}": name it in events`);
    if (events[type]!.from !== "page") checks.fault(path, "guests collect events from the page only");
  });
}

function isDuration(iso: string): boolean {
  try {
    return durationMs(iso) <= DURATION_MAX_MS;
  } catch {
    return false;
  }
}
