import type { Program } from "../protocol/program.ts";
import type { Checks } from "./checks.ts";

/** What is wrong with the badges beyond the schema. (R50) */
export function checkBadges(program: Program, checks: Checks): void {
  program.badges.forEach((badge, place) => {
    if (badge.on !== undefined) checks.event(badge.on, `badges.${place}.on`);
    badge.levels.forEach((level, index) => {
      if (index > 0 && level <= badge.levels[index - 1]!) {
        checks.fault(`badges.${place}.levels.${index}`, "must be higher than the level before");
      }
    });
  });
}
