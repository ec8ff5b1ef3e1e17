import type { ChallengeView, QuestView, StreakView } from "../../server/protocol/views.ts";
import { NOW } from "./createScene.ts";

const DAY = 86_400_000;

/** A quest of two steps, nothing done. */
export const questView = (id: string, more: Partial<QuestView> = {}): QuestView => ({
  id,
  name: id,
  order: "any",
  steps: [
    { name: "Come by", have: 0, need: 1 },
    { name: "Write", have: 1, need: 3, award: { points: 5 } },
  ],
  award: { points: 50 },
  done: 0,
  repeat: "once",
  ...more,
});

/** A daily streak of the last fourteen days: one missed, one frozen, today still open. */
export const streakView = (more: Partial<StreakView> = {}): StreakView => ({
  id: "daily",
  name: "Daily visit",
  every: "day",
  count: 9,
  best: 20,
  done: false,
  ends: new Date(NOW + DAY / 2).toISOString(),
  freezes: 1,
  maxFreezes: 2,
  paused: false,
  periods: Array.from({ length: 14 }, (_, index) => ({
    from: new Date(NOW - (13 - index) * DAY).toISOString().slice(0, 10),
    state: index === 13 ? "open" : index === 3 ? "missed" : index === 8 ? "frozen" : "done",
  })),
  next: { at: 14, award: { points: 50 } },
  ...more,
});

export const challengeView = (more: Partial<ChallengeView> = {}): ChallengeView => ({
  id: "trees",
  name: "A thousand trees",
  goal: 1_000,
  total: 400,
  mine: 12,
  award: { points: 30 },
  ...more,
});
