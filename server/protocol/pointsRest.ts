import { z } from "zod";
import { AMOUNT_MAX, REASON_MAX } from "./constants.ts";
import { AwardAnswer, ClientId } from "./event.ts";
import { Id } from "./programParts/common.ts";

/** What REST takes and answers where a back end, or an owner by hand, moves a member's points. */

const Reason = z.string().min(1).max(REASON_MAX).meta({ description: "What the member reads" });

export const Spend = z.strictObject({
  id: ClientId,
  currency: Id,
  amount: z.int().min(1).max(AMOUNT_MAX),
  reason: Reason,
});
export type Spend = z.infer<typeof Spend>;

/** Gives or takes (`currency`, `amount`); or takes back what was done under another id (`reverses`). */
export const Adjustment = z
  .strictObject({
    id: ClientId,
    currency: Id.optional(),
    amount: z
      .int()
      .min(-AMOUNT_MAX)
      .max(AMOUNT_MAX)
      .refine((amount) => amount !== 0, "not zero")
      .optional()
      .meta({ description: "Below zero to take" }),
    reason: Reason,
    opening: z.boolean().optional().meta({
      description: "Points of a system before: levels that they reach are entered without their awards",
    }),
    reverses: ClientId.optional().meta({
      description: "Instead of an amount: the spend, adjustment or event that is taken back, whole",
    }),
  })
  .superRefine(({ currency, amount, opening, reverses }, ctx) => {
    const refuse = (path: string, message: string): void =>
      ctx.addIssue({ code: "custom", path: [path], message });
    if (reverses !== undefined) {
      if (currency !== undefined) refuse("currency", "not with `reverses`");
      if (amount !== undefined) refuse("amount", "not with `reverses`");
      if (opening !== undefined) refuse("opening", "not with `reverses`");
      return;
    }
    if (currency === undefined) refuse("currency", "missing");
    if (amount === undefined) refuse("amount", "missing");
    else if (opening && amount < 0) refuse("amount", "an opening balance is above zero");
  });
export type Adjustment = z.infer<typeof Adjustment>;

export const PointsAnswer = z
  .object({
    id: z.string(),
    status: z.enum(["accepted", "duplicate"]),
    awards: z.array(AwardAnswer),
    balances: z.record(
      z.string(),
      z.object({ available: z.int(), pending: z.int(), owed: z.int(), lifetime: z.int() }),
    ),
  })
  .meta({ id: "Points", description: "What moved, and what the member has now" });
export type PointsAnswer = z.infer<typeof PointsAnswer>;
