import type { Program } from "../protocol/program.ts";
import type { Checks } from "./checks.ts";

/** Names stand once in their list, and none is one that every JavaScript object answers to: it could never be looked up safely. (F44) */
export function checkNames(program: Program, { fault }: Checks): void {
  const records = {
    currencies: program.currencies,
    events: program.events,
    counters: program.counters ?? {},
  };
  for (const [part, record] of Object.entries(records)) {
    for (const name of Object.keys(record))
      if (name in {}) fault(`${part}.${name}`, "this name is not allowed");
  }
  for (const [part, list] of Object.entries(listsOf(program))) {
    const seen = new Set<string>();
    list.forEach(({ id }, place) => {
      if (seen.has(id)) fault(`${part}.${place}.id`, `"${id}" stands twice`);
      if (id in {}) fault(`${part}.${place}.id`, "this name is not allowed");
      seen.add(id);
    });
  }
}

function listsOf(program: Program): Record<string, readonly { id: string }[]> {
  return {
    rules: program.rules,
    badges: program.badges,
    boards: program.boards,
    "tiers.levels": program.tiers?.levels ?? [],
    segments: program.segments ?? [],
    multipliers: program.multipliers ?? [],
    limits: program.limits ?? [],
    streaks: program.streaks ?? [],
    quests: program.quests ?? [],
    challenges: program.challenges ?? [],
  };
}
