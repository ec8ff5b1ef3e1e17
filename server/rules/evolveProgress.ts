import { evolveQuest } from "./quests/evolveQuest.ts";
import { evolveStreak } from "./streaks/evolveStreak.ts";
import type { Effect, MemberState } from "./types.ts";

/** Folds what belongs to streaks, quests and challenges; every other effect changes nothing here. */
export function evolveProgress(state: MemberState, effect: Effect): MemberState {
  switch (effect.e) {
    case "streak":
    case "frozen":
    case "freezes":
    case "paused":
    case "broken":
    case "forgotten":
    case "streakAwarded":
      return evolveStreak(state, effect);
    case "quest":
    case "questDone":
    case "challenge":
      return evolveQuest(state, effect);
    default:
      return state;
  }
}
