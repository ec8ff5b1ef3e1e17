import { z } from "zod";
import { AMOUNT_MAX } from "../constants.ts";

export const Id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/i, "an id: letters, digits, dot, dash, underscore; at most 64");
export const EventType = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._:-]{0,63}$/i, "an event type such as order.paid");
export const Amount = z.int().min(0).max(AMOUNT_MAX);
/** ISO 8601, without fractions. */
export const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$/;
export const Duration = z.string().regex(DURATION, "an ISO 8601 duration such as P14D");
export const Instant = z.iso.datetime({ offset: true });
export const PropertyPath = z
  .string()
  .regex(/^properties\.[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, "a path such as properties.amount");

/** A text that people read: one string, or one string per BCP 47 locale. */
export const Text = z.union([
  z.string().max(1_000),
  z.record(z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().max(1_000)),
]);
export type Text = z.infer<typeof Text>;

/** A condition in the closed subset of MongoDB operators; `rules/compileCondition` checks what is inside. */
export const When = z.record(z.string(), z.unknown());

export const FixedAward = z.record(Id, Amount);
