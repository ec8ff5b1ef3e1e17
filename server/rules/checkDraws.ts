import type { Program } from "../protocol/program.ts";
import type { Checks } from "./checks.ts";

/** Limits that one event may draw from at most: each is a row that is read, judged and written. */
const DRAWS_MAX = 1_000;

/** Refuses limits that no event could be judged by in a moment: one site shall not hold up the others. (R50) */
export function checkDraws({ rules, limits = [] }: Program, { fault }: Checks): void {
  const counts = new Map<string, number>();
  rules.forEach(({ on, limit = [], cooldown }, place) => {
    const shared = limits.filter((each) => each.on === undefined || each.on === on).length;
    const before = counts.get(on) ?? 0;
    const after = before + limit.length + shared + Number(cooldown !== undefined);
    counts.set(on, after);
    if (before <= DRAWS_MAX && after > DRAWS_MAX)
      fault(`rules.${place}`, `rules for one "${on}" draw from more than ${DRAWS_MAX} limits`);
  });
}
