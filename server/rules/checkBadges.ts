import type { Program, ProgramBadge } from "../protocol/program.ts";
import type { Checks } from "./checks.ts";

/** What is wrong with the badges beyond the schema. (R50, R134) */
export function checkBadges(program: Program, checks: Checks): void {
  const tiers = (program.tiers?.levels ?? []).map(({ id }) => id);
  const rules = new Set(program.rules.map(({ id }) => id));
  program.badges.forEach((badge, place) => {
    const path = `badges.${place}`;
    if (badge.on !== undefined) checks.event(badge.on, `${path}.on`);
    checkSource(badge, path, checks);
    if (badge.rule !== undefined && !rules.has(badge.rule)) {
      checks.fault(`${path}.rule`, `unknown rule "${badge.rule}"`);
    }
    checkTierList(badge.tiers ?? [], tiers, path, checks);
    badge.levels.forEach((level, index) => {
      if (index > 0 && level <= badge.levels[index - 1]!) {
        checks.fault(`${path}.levels.${index}`, "must be higher than the level before");
      }
    });
  });
}

/** A condition and a sum look at the event that a badge counts. */
function checkSource({ on, when, sum }: ProgramBadge, path: string, checks: Checks): void {
  checks.property(sum, `${path}.sum`);
  if (on !== undefined) return;
  if (when !== undefined) checks.fault(`${path}.when`, "goes with `on` only");
  if (sum !== undefined) checks.fault(`${path}.sum`, "goes with `on` only");
}

function checkTierList(
  list: readonly string[],
  tiers: readonly string[],
  path: string,
  checks: Checks,
): void {
  list.forEach((tier, index) => {
    const at = `${path}.tiers.${index}`;
    if (!tiers.includes(tier)) checks.fault(at, `unknown tier "${tier}"`);
    else if (index > 0 && tiers.indexOf(tier) <= tiers.indexOf(list[index - 1]!)) {
      checks.fault(at, "must be higher than the tier before");
    }
  });
}
