import { z } from "zod";
import {
  Amount,
  DURATION,
  Duration,
  EventType,
  FixedAward,
  Id,
  Instant,
  PropertyPath,
  Text,
  When,
} from "./common.ts";

/** `rate × property`, rounded once. */
const RateAward = z.strictObject({
  rate: z.number().min(0).max(1_000_000),
  of: PropertyPath,
  round: z.enum(["floor", "ceil", "round"]).default("floor"),
  min: Amount.optional(),
  max: Amount.optional(),
});

/** What the highest step gives whose `from` the property reaches; below the first step nothing. */
const StepsAward = z.strictObject({
  steps: z
    .array(z.strictObject({ from: z.number().min(0), give: Amount }))
    .min(1)
    .max(50),
  of: PropertyPath,
  min: Amount.optional(),
  max: Amount.optional(),
});

/** One of the amounts, drawn by weight from a seed that the event itself carries, so every replay draws the same. */
const RandomAward = z.strictObject({
  random: z
    .array(z.strictObject({ weight: z.int().min(1).max(1_000_000), give: Amount }))
    .min(1)
    .max(50),
  seed: PropertyPath,
});

const Award = z.record(Id, z.union([Amount, RateAward, StepsAward, RandomAward]));

const PER = ["day", "week", "month", "quarter", "year", "ever"] as const;
/** A calendar period, or a duration that rolls (`PT1H`, `P7D`). */
const Per = z.union([
  z.enum(PER),
  // The union tells what this half says, so it says both.
  z.string().regex(DURATION, `one of ${PER.join(", ")}, or an ISO 8601 duration such as P7D`),
]);
const bounds = {
  per: Per,
  times: z.int().min(1).max(1_000_000).optional(),
  amount: FixedAward.optional(),
};
const named = (limit: { times?: unknown; amount?: unknown }): boolean =>
  limit.times !== undefined || limit.amount !== undefined;

/** How often, or how much, a rule gives: to each member, or (`scope: "site"`, a budget) to all together. */
const Limit = z
  .strictObject({ ...bounds, scope: z.enum(["member", "site"]).default("member") })
  .refine(named, "name `times` or `amount`");

/** A limit over several rules: those of one event type (`on`), or all; of each member, or of the whole programme. */
export const ProgramLimits = z
  .strictObject({
    id: Id,
    on: EventType.optional(),
    ...bounds,
    scope: z.enum(["member", "site"]).default("member"),
  })
  .refine(named, "name `times` or `amount`");

/** A factor that rules name in `multiplyBy`. */
export const Multiplier = z.strictObject({
  id: Id,
  name: Text.optional(),
  by: z.number().min(0).max(100),
  when: When.optional(),
  segment: Id.optional(),
  from: Instant.optional(),
  until: Instant.optional(),
});

/** A group of members, by what is known of them: a condition over `member.*` alone. */
export const Segment = z.strictObject({ id: Id, name: Text.optional(), when: When });

/** A number kept per member that is no money: how many events passed, or the sum of one of their properties (whole part). */
export const Counter = z.strictObject({
  name: Text.optional(),
  on: EventType,
  when: When.optional(),
  of: PropertyPath.optional(),
});

export const Currency = z.strictObject({
  name: Text,
  /**
   * `after` a duration from when they were earned, then (with `on`, "MM-DD") not before the next such date; or after the member
   * has been `inactive` for a duration. Always at the end of a day in the member's zone.
   */
  expires: z
    .strictObject({
      after: Duration.optional(),
      on: z
        .string()
        .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "a date such as 12-31")
        .optional(),
      inactive: Duration.optional(),
      /** How long before the member is told. */
      notice: Duration.default("P30D"),
    })
    .refine(
      ({ after, on, inactive }) => (inactive === undefined) === (after !== undefined || on !== undefined),
      "name `after`, `on` or both, or `inactive` alone",
    )
    .optional(),
  /** What becomes of a reversal's points that the member has spent: owed, the reversal refused, or forgiven. */
  whenSpent: z.enum(["owed", "refuse", "forgive"]).default("owed"),
});

export const Rule = z.strictObject({
  id: Id,
  on: EventType,
  name: Text.optional(),
  when: When.optional(),
  segment: Id.optional(),
  award: Award,
  limit: z.array(Limit).max(10).optional(),
  /** At least this long between two awards of the rule to one member. */
  cooldown: Duration.optional(),
  /** Only the n-th event that the condition lets pass, or every n-th. */
  nth: z
    .union([z.int().min(1).max(1_000_000), z.strictObject({ every: z.int().min(2).max(1_000_000) })])
    .optional(),
  /** `"tier"`, or a list of `"tier"` and ids of `multipliers`, in the order in which they are told. */
  multiplyBy: z.union([z.literal("tier"), z.array(Id).min(1).max(10)]).optional(),
  /** How several factors become one: their product, 1 plus the sum of what each adds, or the highest. */
  stack: z.enum(["multiply", "add", "highest"]).default("multiply"),
  hold: Duration.optional(),
  from: Instant.optional(),
  until: Instant.optional(),
});
