import { z } from "zod";
import { Duration, EventType, FixedAward, Id, Instant, Text, When } from "./common.ts";

export const Board = z
  .strictObject({
    id: Id,
    name: Text.optional(),
    currency: Id.optional(),
    /** Instead of a currency: one of `counters`. */
    counter: Id.optional(),
    /** A calendar period in the programme's zone, one of `seasons`, all time, or a duration of whole days that rolls (`P7D`). */
    period: z.union([z.enum(["day", "week", "month", "quarter", "season", "ever"]), Duration]),
    seasons: z
      .array(z.strictObject({ id: Id, name: Text.optional(), from: Instant, until: Instant }))
      .min(1)
      .max(100)
      .optional(),
    /** Of equal scores: the one reached first stands before; they share a rank and leave a gap (1 1 3), or none (1 1 2). */
    ties: z.enum(["earliest", "shared", "dense"]).default("earliest"),
    visible: z.enum(["opt-out", "opt-in", "all"]).default("opt-out"),
    segment: Id.optional(),
  })
  .refine(
    ({ currency, counter }) => (currency === undefined) !== (counter === undefined),
    "name `currency` or `counter`",
  )
  .refine(
    ({ period, seasons }) => (period === "season") === (seasons !== undefined),
    "`seasons` go with the period `season`",
  );

export const Referral = z.strictObject({
  qualifies: z.strictObject({ on: EventType, when: When.optional() }),
  window: Duration.default("P30D"),
  award: z.strictObject({ referrer: FixedAward.default({}), friend: FixedAward.default({}) }),
  hold: Duration.optional(),
});

export const Guests = z.strictObject({
  collect: z.array(EventType).max(50),
  max: z.int().min(1).max(500).default(100),
});
