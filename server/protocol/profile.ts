import { z } from "zod";

const wellFormed = (text: string): boolean => text.isWellFormed();
const isWebUrl = (text: string): boolean => {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
};
const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

/** What a site may say of a member, in a token or by `PUT /v1/members/:id`. Names are untrusted text; they are cleaned before they are kept. */
export const Name = z.string().max(200).refine(wellFormed, "well-formed text");
export const Picture = z.string().max(2_048).refine(isWebUrl, "an http or https URL");
export const Email = z.email().max(254);
export const Locale = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$/, "a BCP 47 language tag such as de-AT");
/** An IANA zone such as `Europe/Berlin`; offsets such as `+02:00` know no summer time and are refused. */
export const Zone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z]/, "an IANA time zone such as Europe/Berlin")
  .refine(isZone, "an IANA time zone such as Europe/Berlin");

/** What the site knows of a member, for conditions over `member.traits.NAME` and segments. */
export const Traits = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "letters, digits, _ and -, at most 64")
      .refine((name) => !(name in {}), "this name is not allowed"),
    z.union([z.string().max(500).refine(wellFormed, "well-formed text"), z.number(), z.boolean()]),
  )
  .refine((traits) => Object.keys(traits).length <= 50, "at most 50 traits");

/** `PUT /v1/members/:id`: the fields that are named are set, `null` clears one; a time zone can be changed only. */
export const ProfileInput = z.strictObject({
  name: Name.nullable().optional(),
  picture: Picture.nullable().optional(),
  email: Email.nullable().optional(),
  locale: Locale.nullable().optional(),
  tz: Zone.optional(),
  /** All of them at once; what is not named is gone. */
  traits: Traits.nullable().optional(),
  /** Whether the member wants to stand in boards; `null`: as each board declares. */
  listed: z.boolean().nullable().optional(),
  /** Keeps the member out of boards and counts, whatever the member wants. */
  hidden: z.boolean().optional(),
});
export type ProfileInput = z.infer<typeof ProfileInput>;
