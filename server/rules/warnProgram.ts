import type { Program, ProgramRule } from "../protocol/program.ts";
import type { Fault } from "../protocol/result.ts";

const LATER = "not judged by this version";

/** Tells of what is allowed but hardly meant: rules that can never fire, free loops, parts that later versions judge. (R51) */
export function warnProgram(program: Program): Fault[] {
  return [
    ...program.rules.flatMap((rule, place) => warnRule(program, rule, `rules.${place}`)),
    ...program.badges.flatMap((badge, place) => warnUnnamed(program, badge.on ?? "", `badges.${place}.on`)),
    ...(program.referral ? warnUnnamed(program, program.referral.qualifies.on, "referral.qualifies.on") : []),
    ...warnLater(program),
  ];
}

function warnRule(program: Program, rule: ProgramRule, path: string): Fault[] {
  const warnings = warnUnnamed(program, rule.on, `${path}.on`);
  const warn = (at: string, message: string): void => void warnings.push({ path: `${path}.${at}`, message });

  if (
    rule.from !== undefined &&
    rule.until !== undefined &&
    Date.parse(rule.until) <= Date.parse(rule.from)
  ) {
    warn("until", "can never fire: it ends before it begins");
  }
  if (rule.multiplyBy === "tier" && !program.tiers)
    warn("multiplyBy", "the programme has no tiers: nothing is multiplied");
  if (!Object.values(rule.award).some(givesSomething)) warn("award", "can never fire: it gives nothing");
  for (const [currency, award] of Object.entries(rule.award)) {
    if (
      typeof award === "object" &&
      "rate" in award &&
      award.min !== undefined &&
      award.max !== undefined &&
      award.min > award.max
    ) {
      warn(`award.${currency}.min`, `higher than max: every award is ${award.max}`);
    }
  }
  warnLimits(program, rule, warn);
  return warnings;
}

function warnLimits(program: Program, rule: ProgramRule, warn: (at: string, message: string) => void): void {
  rule.limit?.forEach((limit, place) => {
    for (const currency of Object.keys(limit.amount ?? {})) {
      if (!Object.hasOwn(rule.award, currency)) {
        warn(`limit.${place}.amount.${currency}`, "limits a currency that the rule does not give");
      }
    }
  });
  const fromPage = Object.hasOwn(program.events, rule.on) && program.events[rule.on]!.from === "page";
  if (fromPage && (rule.limit ?? []).length === 0) {
    warn(
      "limit",
      "a free loop: a page may send this event as often as it likes, and nothing limits the rule",
    );
  }
}

function givesSomething(award: ProgramRule["award"][string]): boolean {
  if (typeof award === "number") return award > 0;
  if (!("rate" in award)) return true;
  return award.max !== 0 && (award.rate > 0 || (award.min ?? 0) > 0);
}

function warnUnnamed(program: Program, type: string, path: string): Fault[] {
  if (type === "" || Object.hasOwn(program.events, type)) return [];
  return [{ path, message: `can never fire: events does not name "${type}"` }];
}

function warnLater(program: Program): Fault[] {
  const paths: string[] = [];
  for (const part of ["streaks", "quests", "rewards", "moderation"] as const) {
    if (program[part] !== undefined) paths.push(part);
  }
  for (const [name, currency] of Object.entries(program.currencies)) {
    if (currency.expires) paths.push(`currencies.${name}.expires`);
  }
  program.boards.forEach((board, place) => {
    if (board.visible === "opt-in") paths.push(`boards.${place}.visible`);
  });
  const { tiers } = program;
  if (tiers?.window !== undefined && tiers.window !== "ever") paths.push("tiers.window");
  if (tiers?.keepFor !== undefined) paths.push("tiers.keepFor");
  if (tiers?.keepAt !== undefined) paths.push("tiers.keepAt");
  return paths.map((path) => ({ path, message: LATER }));
}
