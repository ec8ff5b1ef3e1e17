import { z } from "zod";
import { REASON_MAX } from "./constants.ts";
import { ClientId, MemberId } from "./event.ts";
import { Id } from "./programParts/common.ts";

/** What REST takes and answers where a back end acts on a member's badges and streaks. */

const Reason = z.string().min(1).max(REASON_MAX).meta({ description: "Kept in the log" });
const Status = z.enum(["accepted", "duplicate"]);

export const BadgeInput = z.strictObject({
  id: ClientId,
  badge: Id,
  level: z
    .int()
    .min(0)
    .max(20)
    .optional()
    .meta({ description: "The level that the member has then, 1 by default; 0 takes the badge back" }),
  reason: Reason,
});
export type BadgeInput = z.infer<typeof BadgeInput>;

export const BadgeActed = z.object({
  id: z.string(),
  status: Status,
  badges: z.array(z.object({ id: z.string(), level: z.int(), at: z.iso.datetime() })),
});
export type BadgeActed = z.infer<typeof BadgeActed>;

export const StreakPath = z.strictObject({ id: MemberId, streak: Id });
export const StreakInput = z
  .strictObject({
    id: ClientId,
    freezes: z.int().min(1).max(100).optional().meta({ description: "Gives so many freezes" }),
    action: z
      .enum(["buy", "repair", "pause", "resume"])
      .optional()
      .meta({ description: "What the member could do too, at the same cost" }),
    reason: Reason.optional(),
  })
  .refine(
    ({ freezes, action }) => (freezes === undefined) !== (action === undefined),
    "name `freezes` or `action`",
  );
export type StreakInput = z.infer<typeof StreakInput>;

export const StreakActed = z.object({
  id: z.string(),
  status: Status,
  streaks: z.array(z.object({ id: z.string(), count: z.int(), freezes: z.int() })),
});
export type StreakActed = z.infer<typeof StreakActed>;
