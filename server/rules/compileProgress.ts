import type { Program } from "../protocol/program.ts";
import { listInto } from "./listInto.ts";
import { compileChallenges, compileQuests, type QuestContext } from "./quests/compileQuests.ts";
import { compileStreaks } from "./streaks/compileStreaks.ts";
import type { CompiledProgram } from "./types.ts";

type Progress = Pick<
  CompiledProgram,
  "streaks" | "quests" | "challenges" | "standingBadges" | "streaksFor" | "questsFor" | "challengesFor"
>;

/** Streaks, quests and challenges, as lists and by the type of event that they count; and the badges that no event counts for. */
export function compileProgress(program: Program, context: QuestContext): Progress {
  const streaks = compileStreaks(program, (path) => context.at(path));
  const quests = compileQuests(program, context);
  const challenges = compileChallenges(program, context);
  return {
    streaks,
    quests,
    challenges,
    standingBadges: program.badges.filter(({ tiers, rule }) => tiers !== undefined || rule !== undefined),
    streaksFor: byType(streaks, ({ streak }) => [streak.on]),
    questsFor: byType(quests, ({ steps }) => steps.map(({ on }) => on)),
    challengesFor: byType(challenges, ({ challenge }) => [challenge.on]),
  };
}

const NOTHING: readonly never[] = [];

function byType<Part>(
  parts: readonly Part[],
  typesOf: (part: Part) => readonly string[],
): (type: string) => readonly Part[] {
  const lists = new Map<string, Part[]>();
  for (const part of parts) for (const type of new Set(typesOf(part))) listInto(lists, type, part);
  return (type) => lists.get(type) ?? NOTHING;
}
