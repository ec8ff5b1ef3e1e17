import { z } from "zod";
import { AMOUNT_MAX, CLIENT_ID_MAX, EVENTS_MAX, MEMBER_ID_MAX } from "./constants.ts";

/** Control characters and lone surrogates never belong in an id. */
const clean = (text: string): boolean => !/\p{Cc}/u.test(text) && text.isWellFormed();

export const MemberId = z.string().min(1).max(MEMBER_ID_MAX).refine(clean, "no control characters");
export const ClientId = z.string().min(1).max(CLIENT_ID_MAX).refine(clean, "no control characters");
export const EventType = z.string().min(1).max(64);

/** JSON data that a site sends along with an event. Depth and size are bounded by `checkProperties`. */
export const Properties = z.record(z.string(), z.unknown());

/** An instant with a zone. Which years and how far ahead is a rule of the intake, not of the shape. */
export const At = z.iso.datetime({ offset: true });

/** What is taken back: a whole event by its id, or a part of one. */
export const Reverses = z.union([
  ClientId,
  z
    .strictObject({
      event: ClientId,
      amount: z.number().positive().max(AMOUNT_MAX).optional(),
      share: z.number().positive().max(1).optional(),
    })
    .refine(
      (part) => (part.amount === undefined) !== (part.share === undefined),
      "name either `amount` or `share`",
    ),
]);

/** One event as a site's back end sends it. */
export const ServerEvent = z.strictObject({
  id: ClientId,
  type: EventType,
  memberId: MemberId,
  at: At.optional(),
  properties: Properties.optional(),
  reverses: Reverses.optional(),
});
export type ServerEvent = z.infer<typeof ServerEvent>;

/** `POST /v1/events`: the list is checked here, each event on its own by `ServerEvent`, so one bad event stops no other. */
export const EventBatch = z.strictObject({ events: z.array(z.unknown()).min(1).max(EVENTS_MAX) });

/** One event as a page sends it: the member is the socket's own, never named. */
export const PageEvent = z.strictObject({ id: ClientId, type: EventType, properties: Properties.optional() });
export type PageEvent = z.infer<typeof PageEvent>;

export const AwardAnswer = z.object({
  rule: z.string(),
  currency: z.string(),
  amount: z.int(),
  reason: z.string(),
});
export type AwardAnswer = z.infer<typeof AwardAnswer>;

export const EventAnswer = z.object({
  id: z.string(),
  status: z.enum(["accepted", "duplicate", "rejected"]),
  awards: z.array(AwardAnswer),
  error: z
    .object({
      code: z.string(),
      message: z.string(),
      errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    })
    .optional(),
});
export type EventAnswer = z.infer<typeof EventAnswer>;
