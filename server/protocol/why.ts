import { z } from "zod";

/** What `GET /v1/members/{id}/explain` takes and answers. */

const Instant = z.iso.datetime().meta({ description: "ISO 8601, in UTC" });
const Words = z
  .union([z.string(), z.record(z.string(), z.string())])
  .meta({ description: "Plain words, by locale" });
const Amounts = z.record(z.string(), z.int());
const Lots = z.array(z.object({ currency: z.string(), amount: z.int(), day: z.string(), expires: Instant }));

export const ExplainQuery = z.strictObject({
  event: z.string().min(1).max(512).meta({ description: "The event's id, as the ledger names it" }),
});

const Because = z.union([
  z.object({ path: z.string(), operator: z.string(), expected: z.unknown(), actual: z.unknown() }),
  z.object({ limit: z.string(), used: z.number(), max: z.number() }),
]);

const RuleLine = z.object({
  rule: z.string(),
  programVersion: z.int(),
  outcome: z.enum(["given", "cut", "refused"]),
  amount: Amounts.optional(),
  because: Because.optional(),
  factors: z.record(z.string(), z.number()).optional().meta({ description: "What multiplied the amounts" }),
  name: Words,
  words: Words,
  lots: Lots.optional(),
  due: Instant.optional().meta({ description: "When held points become available" }),
});

const AlsoLine = z.object({
  rule: z.string(),
  name: Words,
  words: Words,
  outcome: z.enum(["given", "taken", "noted"]).meta({
    description: "`taken`: taken back; `noted`: a step forward, a spend, an expiry",
  }),
  amount: Amounts.optional(),
  lots: Lots.optional(),
});

export const LaterAnswer = z.object({
  kind: z.enum(["reversal", "restore", "back-fill", "late-grant"]),
  id: z.string().optional(),
  at: Instant.optional(),
  rule: z.string().optional(),
  amount: Amounts,
  words: Words,
  lines: z.array(AlsoLine),
});

export const ExplainAnswer = z
  .object({
    event: z.string(),
    type: z.string(),
    at: Instant,
    rules: z.array(RuleLine).meta({
      description: "Every rule that the event was judged by, as it was frozen then",
    }),
    also: z.array(AlsoLine).meta({
      description: "Levels, badges, streaks, quests, referrals, what was taken back or expired",
    }),
    later: z.array(LaterAnswer).meta({ description: "What happened to the event since" }),
    reverses: z.string().optional().meta({ description: "The event that this one takes back" }),
  })
  .meta({ id: "Explanation" });
