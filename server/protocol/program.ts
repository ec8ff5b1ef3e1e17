import { z } from "zod";
import { AMOUNT_MAX } from "./constants.ts";

const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, "an id: letters, digits, dot, dash, underscore; at most 64");
const EventType = z.string().regex(/^[a-z0-9][a-z0-9._:-]{0,63}$/i, "an event type such as order.paid");
const Amount = z.int().min(0).max(AMOUNT_MAX);
const Duration = z
  .string()
  .regex(
    /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/,
    "an ISO 8601 duration such as P14D",
  );
const Instant = z.iso.datetime({ offset: true });

/** A text that people read: one string, or one string per BCP 47 locale. */
export const Text = z.union([
  z.string().max(1_000),
  z.record(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().max(1_000)),
]);
export type Text = z.infer<typeof Text>;

/** A condition in the closed subset of MongoDB operators; `rules/compileCondition` checks what is inside. */
const When = z.record(z.string(), z.unknown());

const RateAward = z.strictObject({
  rate: z.number().min(0).max(1_000_000),
  of: z.string().regex(/^properties\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, "a path such as properties.amount"),
  round: z.enum(["floor", "ceil", "round"]).default("floor"),
  min: Amount.optional(),
  max: Amount.optional(),
});
const Award = z.record(Id, z.union([Amount, RateAward]));
const FixedAward = z.record(Id, Amount);

const Limit = z
  .strictObject({
    per: z.enum(["day", "week", "month", "year", "ever"]),
    times: z.int().min(1).max(1_000_000).optional(),
    amount: FixedAward.optional(),
  })
  .refine((limit) => limit.times !== undefined || limit.amount !== undefined, "name `times` or `amount`");

const Rule = z.strictObject({
  id: Id,
  on: EventType,
  name: Text.optional(),
  when: When.optional(),
  award: Award,
  limit: z.array(Limit).max(10).optional(),
  multiplyBy: z.literal("tier").optional(),
  hold: Duration.optional(),
  from: Instant.optional(),
  until: Instant.optional(),
});

const Level = z.strictObject({
  id: Id,
  name: Text,
  at: Amount,
  multiplier: z.number().min(0).max(100).optional(),
  award: FixedAward.optional(),
  may: z.array(z.string().max(64)).max(50).optional(),
});

const Tiers = z.strictObject({
  metric: Id,
  window: z.union([z.literal("ever"), Duration]).optional(),
  keepFor: Duration.optional(),
  keepAt: z.number().min(0).max(1).optional(),
  levels: z.array(Level).min(1).max(50),
});

const Badge = z.strictObject({
  id: Id,
  name: Text,
  description: Text.optional(),
  on: EventType,
  when: When.optional(),
  levels: z.array(z.int().min(1).max(1_000_000)).min(1).max(20).default([1]),
  hidden: z.boolean().default(false),
});

const Board = z.strictObject({
  id: Id,
  name: Text.optional(),
  currency: Id,
  period: z.enum(["day", "week", "month", "ever"]),
  ties: z.literal("earliest").default("earliest"),
  visible: z.enum(["opt-out", "opt-in", "all"]).default("opt-out"),
});

const Referral = z.strictObject({
  qualifies: z.strictObject({ on: EventType, when: When.optional() }),
  window: Duration.default("P30D"),
  award: z.strictObject({ referrer: FixedAward.default({}), friend: FixedAward.default({}) }),
  hold: Duration.optional(),
});

const Guests = z.strictObject({
  collect: z.array(EventType).max(50),
  max: z.int().min(1).max(500).default(100),
});

/** Parts that later versions run; they are kept, and a warning says that they are not judged yet. */
const Later = z.record(z.string(), z.unknown());

/** The owner's rules: contract.md §6. Cross references are checked by `rules/compileProgram`. */
export const Program = z.strictObject({
  schema: z.literal(1),
  timezone: z.string().max(64).default("UTC"),
  currencies: z.record(
    Id,
    z.strictObject({ name: Text, expires: z.strictObject({ after: Duration }).optional() }),
  ),
  events: z.record(
    EventType,
    z.strictObject({ from: z.enum(["page", "server", "grove"]), name: Text.optional() }),
  ),
  rules: z.array(Rule).max(500).default([]),
  tiers: Tiers.optional(),
  badges: z.array(Badge).max(500).default([]),
  boards: z.array(Board).max(50).default([]),
  referral: Referral.optional(),
  guests: Guests.optional(),
  streaks: z.array(Later).max(100).optional(),
  quests: z.array(Later).max(500).optional(),
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
export type ProgramBoard = Program["boards"][number];
export type ProgramCondition = Record<string, unknown>;
