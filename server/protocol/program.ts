import { z } from "zod";
import { EventType, Id, Text } from "./programParts/common.ts";
import { Counter, Currency, Multiplier, ProgramLimits, Rule, Segment } from "./programParts/earning.ts";
import { Board, Guests, Referral } from "./programParts/sharing.ts";
import { Badge, Challenge, Quest, Streak, Tiers } from "./programParts/standing.ts";

export { Text } from "./programParts/common.ts";

/** Parts that later versions run; they are kept, and a warning says that they are not judged yet. */
const Later = z.record(z.string(), z.unknown());

/** The owner's rules: contract.md §6. Cross references are checked by `rules/compileProgram`. */
export const Program = z.strictObject({
  schema: z.literal(1),
  timezone: z.string().max(64).default("UTC"),
  currencies: z.record(Id, Currency),
  events: z.record(
    EventType,
    z.strictObject({ from: z.enum(["page", "server", "grove"]), name: Text.optional() }),
  ),
  counters: z.record(Id, Counter).optional(),
  segments: z.array(Segment).max(100).optional(),
  multipliers: z.array(Multiplier).max(100).optional(),
  rules: z.array(Rule).max(500).default([]),
  limits: z.array(ProgramLimits).max(50).optional(),
  tiers: Tiers.optional(),
  badges: z.array(Badge).max(500).default([]),
  streaks: z.array(Streak).max(100).optional(),
  quests: z.array(Quest).max(500).optional(),
  challenges: z.array(Challenge).max(100).optional(),
  boards: z.array(Board).max(50).default([]),
  referral: Referral.optional(),
  guests: Guests.optional(),
  rewards: z.array(Later).max(500).optional(),
  moderation: Later.optional(),
});

export type Program = z.infer<typeof Program>;
export type ProgramRule = Program["rules"][number];
export type ProgramAward = ProgramRule["award"];
export type ProgramLimit = NonNullable<ProgramRule["limit"]>[number];
export type ProgramTiers = NonNullable<Program["tiers"]>;
export type ProgramLevel = ProgramTiers["levels"][number];
export type ProgramBadge = Program["badges"][number];
export type ProgramStreak = NonNullable<Program["streaks"]>[number];
export type ProgramStreakAward = NonNullable<ProgramStreak["awards"]>[number];
export type ProgramQuest = NonNullable<Program["quests"]>[number];
export type ProgramChallenge = NonNullable<Program["challenges"]>[number];
export type ProgramSegment = NonNullable<Program["segments"]>[number];
export type ProgramBoard = Program["boards"][number];
export type ProgramCondition = Record<string, unknown>;
