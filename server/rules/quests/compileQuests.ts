import type { Program, ProgramQuest } from "../../protocol/program.ts";
import { durationMs } from "../calendar.ts";
import { wholePartAt } from "../compileCounters.ts";
import type { CompiledChallenge, CompiledQuest, CompiledSegment, CompiledStep, Test } from "../types.ts";

/** What quests are compiled against. */
export interface QuestContext {
  /** The condition that stands at a path of the programme. */
  at(path: string): Test;
  segments: readonly CompiledSegment[];
}

export function compileQuests(program: Program, context: QuestContext): CompiledQuest[] {
  return (program.quests ?? []).map((quest, place) => ({
    quest,
    segment: context.segments.find(({ id }) => id === quest.segment) ?? null,
    steps: quest.steps.map((step, index) =>
      compileStep(step, context.at(`quests.${place}.steps.${index}.when`)),
    ),
    withinMs: quest.within === undefined ? null : durationMs(quest.within),
    from: startOf(quest.from),
    until: endOf(quest.until),
  }));
}

export function compileChallenges(program: Program, context: QuestContext): CompiledChallenge[] {
  return (program.challenges ?? []).map((challenge, place) => ({
    challenge,
    when: context.at(`challenges.${place}.when`),
    by: challenge.sum === undefined ? () => 1 : wholePartAt(challenge.sum),
    isSum: challenge.sum !== undefined,
    from: startOf(challenge.from),
    until: endOf(challenge.until),
  }));
}

function compileStep({ on, times, sum }: ProgramQuest["steps"][number], when: Test): CompiledStep {
  if (sum) return { on, when, goal: sum.reach, by: wholePartAt(sum.of), isSum: true };
  return { on, when, goal: times ?? 1, by: () => 1, isSum: false };
}

function startOf(from: string | undefined): number {
  return from === undefined ? -Infinity : Date.parse(from);
}

function endOf(until: string | undefined): number {
  return until === undefined ? Infinity : Date.parse(until);
}
