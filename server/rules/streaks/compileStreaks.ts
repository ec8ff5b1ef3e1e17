import type { Program, ProgramStreak } from "../../protocol/program.ts";
import { durationMs } from "../calendar.ts";
import type { CompiledStreak, Test } from "../types.ts";
import { lengthOf } from "./periods.ts";

/** How long, in periods, runs are kept beyond what lateness and repair need. */
const KEPT = { day: 35, week: 8, month: 3 } as const;

/** @param conditionAt The condition that stands at a path of the programme. */
export function compileStreaks(program: Program, conditionAt: (path: string) => Test): CompiledStreak[] {
  return (program.streaks ?? []).map((streak, place) =>
    compileStreak(streak, conditionAt(`streaks.${place}.when`)),
  );
}

function compileStreak(streak: ProgramStreak, when: Test): CompiledStreak {
  const length = lengthOf(streak.every);
  const lateMs = durationMs(streak.late);
  const repairMs = streak.repair ? durationMs(streak.repair.within) : 0;
  const pauseMs = streak.pause === undefined ? 0 : durationMs(streak.pause);
  return {
    streak,
    when,
    lateMs,
    repairMs,
    pausePeriods: Math.floor(pauseMs / length),
    keep: KEPT[streak.every] + Math.ceil((lateMs + repairMs) / length),
  };
}
