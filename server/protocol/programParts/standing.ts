import { z } from "zod";
import { Amount, Duration, EventType, FixedAward, Id, Instant, PropertyPath, Text, When } from "./common.ts";

const Level = z.strictObject({
  id: Id,
  name: Text,
  at: Amount,
  multiplier: z.number().min(0).max(100).optional(),
  award: FixedAward.optional(),
  may: z.array(z.string().max(64)).max(50).optional(),
  /** What members of this level are told that they have, beside what the engine itself gives. */
  benefits: z.array(Text).max(20).optional(),
});

export const Tiers = z.strictObject({
  metric: Id,
  /** What counts: all that was ever earned, what was earned in the last such duration, or in the calendar period. */
  window: z.union([z.enum(["ever", "month", "quarter", "year"]), Duration]).optional(),
  /** Grace: how long a level is kept after the metric fell below its mark. */
  keepFor: Duration.optional(),
  /** The mark as a share of the level's `at`. */
  keepAt: z.number().min(0).max(1).optional(),
  /** Down one level at a time, or at once to where the metric belongs. */
  down: z.enum(["step", "belongs"]).default("belongs"),
  levels: z.array(Level).min(1).max(50),
});

/** A badge counts events (`on`), sums one of their properties (`sum`), follows tiers or a rule, or is given by hand. */
export const Badge = z
  .strictObject({
    id: Id,
    name: Text,
    description: Text.optional(),
    on: EventType.optional(),
    when: When.optional(),
    sum: PropertyPath.optional(),
    /** Ids of tiers; reaching the i-th of them is level i. */
    tiers: z.array(Id).min(1).max(20).optional(),
    /** Id of a rule; counts how often it gave. */
    rule: Id.optional(),
    by: z.literal("hand").optional(),
    levels: z.array(z.int().min(1).max(1_000_000_000)).min(1).max(20).default([1]),
    hidden: z.boolean().default(false),
    /** Whether a reversal takes it back. */
    revoked: z.enum(["reversal", "never"]).default("reversal"),
    picture: z
      .url({ protocol: /^https$/ })
      .max(2_048)
      .optional(),
  })
  .refine(
    ({ on, tiers, rule, by }) => [on, tiers, rule, by].filter((source) => source !== undefined).length === 1,
    "name exactly one of `on`, `tiers`, `rule` and `by`",
  );

export const Streak = z.strictObject({
  id: Id,
  name: Text.optional(),
  on: EventType,
  when: When.optional(),
  /** A period in the member's own zone. */
  every: z.enum(["day", "week", "month"]),
  /** Events that a period needs. */
  times: z.int().min(1).max(1_000).default(1),
  /** A freeze stands in for a missed period, at its end. */
  freezes: z
    .strictObject({
      max: z.int().min(0).max(100),
      /** One is earned each time the count reaches a multiple of this. */
      earnEvery: z.int().min(1).max(1_000).optional(),
      /** What one costs, where members may buy them. */
      cost: FixedAward.optional(),
    })
    .optional(),
  /** How late an event may come (its `at` behind acceptance) and still count. */
  late: Duration.default("P2D"),
  /** How long after a break the member may mend it, and for what. */
  repair: z.strictObject({ within: Duration, cost: FixedAward.optional() }).optional(),
  /** How long a member may pause it at most; nothing breaks and nothing counts meanwhile. */
  pause: Duration.optional(),
  /** What reaching a count gives, once in each run; with `every`, again at every multiple. */
  awards: z
    .array(
      z.strictObject({
        at: z.int().min(1).max(100_000),
        every: z.boolean().default(false),
        award: FixedAward,
      }),
    )
    .max(50)
    .optional(),
});

const QuestStep = z
  .strictObject({
    id: Id.optional(),
    name: Text.optional(),
    on: EventType,
    when: When.optional(),
    times: z.int().min(1).max(1_000_000).optional(),
    /** The sum of a property (whole part) that is to be reached. */
    sum: z.strictObject({ of: PropertyPath, reach: z.int().min(1).max(1_000_000_000) }).optional(),
    award: FixedAward.optional(),
  })
  .refine(({ times, sum }) => times === undefined || sum === undefined, "name `times` or `sum`, not both");

export const Quest = z.strictObject({
  id: Id,
  name: Text.optional(),
  description: Text.optional(),
  steps: z.array(QuestStep).min(1).max(50),
  order: z.enum(["any", "given"]).default("any"),
  /** Begins anew with each such period in the member's zone, or as soon as it is done (`always`); otherwise once for ever. */
  repeat: z.enum(["once", "day", "week", "month", "always"]).default("once"),
  /** How often it may be done, with `repeat`. */
  max: z.int().min(1).max(1_000_000).optional(),
  /** Steps count only within this long of the first of them; then it begins anew. */
  within: Duration.optional(),
  from: Instant.optional(),
  until: Instant.optional(),
  segment: Id.optional(),
  /** Quests that must be done before. */
  after: z.array(Id).max(20).optional(),
  award: FixedAward.optional(),
});

/** A goal of all members together; everybody who contributed is rewarded once when it is reached. */
export const Challenge = z.strictObject({
  id: Id,
  name: Text.optional(),
  description: Text.optional(),
  on: EventType,
  when: When.optional(),
  sum: PropertyPath.optional(),
  goal: z.int().min(1).max(1_000_000_000_000),
  /** What one member can add at most. */
  perMember: z.int().min(1).max(1_000_000_000_000).optional(),
  from: Instant.optional(),
  until: Instant.optional(),
  award: FixedAward,
});
