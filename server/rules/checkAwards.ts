import type { Program } from "../protocol/program.ts";
import type { Checks } from "./checks.ts";

/** Awards that one event may give at most: one entry of the books has room for so many, and for taking them back. */
const AWARDS_MAX = 1_000;

/** Refuses what would let one event give more awards than an entry of the books can hold. (R50) */
export function checkAwards(program: Program, { fault }: Checks): void {
  const alike =
    awardsOf(program.tiers?.levels) +
    awardsOf(Object.values(program.referral?.award ?? {}).map((award) => ({ award })));
  const counts = new Map<string, number>();
  const add = (on: string, awards: number, path: string): void => {
    const before = counts.get(on) ?? alike;
    counts.set(on, before + awards);
    if (before <= AWARDS_MAX && before + awards > AWARDS_MAX)
      fault(path, `more than ${AWARDS_MAX} awards could come of one "${on}"`);
  };
  program.rules.forEach((rule, place) => add(rule.on, awardsOf([rule]), `rules.${place}`));
  for (const [id, { on }] of Object.entries(program.counters ?? {})) add(on, 1, `counters.${id}`);
  program.quests?.forEach(({ steps, award }, place) => {
    for (const on of new Set(steps.map((step) => step.on)))
      add(on, awardsOf([...steps.filter((step) => step.on === on), { award }]), `quests.${place}`);
  });
  program.streaks?.forEach(({ on, awards }, place) => add(on, awardsOf(awards), `streaks.${place}`));
}

function awardsOf(parts: readonly { award?: object | undefined }[] = []): number {
  return parts.reduce((sum, { award }) => sum + Object.keys(award ?? {}).length, 0);
}
