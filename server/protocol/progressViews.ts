import type { Text } from "./program.ts";

export interface StreakView {
  id: string;
  name: Text;
  every: "day" | "week" | "month";
  /** Periods in a row up to now; 0 after a break. */
  count: number;
  best: number;
  /** Whether the present period is done. */
  done: boolean;
  /** When the present period ends in the member's zone. ISO 8601. */
  ends: string;
  freezes: number;
  maxFreezes: number;
  paused: boolean;
  /** The last periods, oldest first, each named by its first day (`2026-11-22`). */
  periods: { from: string; state: "done" | "frozen" | "paused" | "missed" | "open" }[];
  /** What reaching the next count gives. */
  next?: { at: number; award: Record<string, number> };
  /** Present where the member may do it now. */
  buy?: Record<string, number>;
  repair?: { cost: Record<string, number>; until: string };
  mayPause?: boolean;
}

export interface QuestView {
  id: string;
  name: Text;
  description?: Text;
  order: "any" | "given";
  steps: { name: Text; have: number; need: number; award?: Record<string, number> }[];
  award?: Record<string, number>;
  /** How often it is done, in the present period where it repeats by period. */
  done: number;
  repeat: "once" | "day" | "week" | "month" | "always";
  /** Until when it can be done. ISO 8601. */
  until?: string;
  /** Names of the quests that must be done before. */
  locked?: Text[];
}

export interface ChallengeView {
  id: string;
  name: Text;
  description?: Text;
  goal: number;
  /** What all members together have. Also on the topic `challenges`. */
  total: number;
  mine: number;
  perMember?: number;
  award: Record<string, number>;
  from?: string;
  until?: string;
}

/** What all see of the challenges: their totals, by id. A change holds those that changed. */
export interface ChallengeTotals {
  totals: Record<string, number>;
}

/** Points that will expire. */
export interface ExpiringView {
  currency: string;
  amount: number;
  /** ISO 8601. */
  at: string;
}

/** One rule (badge, quest, streak) of an explanation. */
export interface WhyLine {
  rule: string;
  name: Text;
  /** `taken`: taken back. `noted`: it gave nothing and took nothing back, such as a step forward or a spend. */
  outcome: "given" | "cut" | "refused" | "taken" | "noted";
  amount?: Record<string, number>;
  /** In plain words. */
  words: Text;
}

/** Why an entry is there, or why something is not. */
export interface WhyView {
  /** ISO 8601. */
  at: string | null;
  lines: WhyLine[];
}
