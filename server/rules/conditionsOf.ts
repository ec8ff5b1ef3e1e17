import type { Program, ProgramCondition } from "../protocol/program.ts";

/** A condition of a programme, and where it stands in it. */
export interface ProgramWhen {
  when: ProgramCondition;
  path: string;
  /** What it may look at: the event and the member, or the member alone. */
  about: "event" | "member";
}

/** Every condition that a programme has, with its path: the one list that checking, compiling and warning go by. */
export function conditionsOf(program: Program): ProgramWhen[] {
  const found: ProgramWhen[] = [];
  const add = (
    when: ProgramCondition | undefined,
    path: string,
    about: ProgramWhen["about"] = "event",
  ): void => {
    if (when !== undefined) found.push({ when, path, about });
  };
  const lists = {
    rules: program.rules,
    multipliers: program.multipliers ?? [],
    badges: program.badges,
    streaks: program.streaks ?? [],
    challenges: program.challenges ?? [],
  };
  program.segments?.forEach(({ when }, place) => add(when, `segments.${place}.when`, "member"));
  for (const [part, list] of Object.entries(lists)) {
    list.forEach(({ when }, place) => add(when, `${part}.${place}.when`));
  }
  for (const [id, { when }] of Object.entries(program.counters ?? {})) add(when, `counters.${id}.when`);
  program.quests?.forEach(({ steps }, place) => {
    steps.forEach(({ when }, index) => add(when, `quests.${place}.steps.${index}.when`));
  });
  add(program.referral?.qualifies.when, "referral.qualifies.when");
  return found;
}
