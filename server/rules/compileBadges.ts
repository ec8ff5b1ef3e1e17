import type { Program } from "../protocol/program.ts";
import type { Conditions } from "./compileConditions.ts";
import type { CompiledBadge } from "./types.ts";
import { wholePartAt } from "./compileCounters.ts";
import { listInto } from "./listInto.ts";
import { badgeRule } from "./progressRules.ts";

/** Badges by the type of event that they count. */
export function compileBadges(
  program: Program,
  conditions: Pick<Conditions, "at">,
): Map<string, CompiledBadge[]> {
  const badges = new Map<string, CompiledBadge[]>();
  program.badges.forEach(({ id, levels, name, on, sum }, place) => {
    if (on === undefined) return;
    listInto(badges, on, {
      id,
      told: badgeRule(id),
      levels,
      name,
      when: conditions.at(`badges.${place}.when`),
      by: sum === undefined ? () => 1 : wholePartAt(sum),
      isSum: sum !== undefined,
    });
  });
  return badges;
}
