import { z } from "zod";
import { Email, Locale, Name, Picture, Zone } from "../protocol/profile.ts";

/** What a token may say of a member beside the id; each is absent when the token does not say it well. */
export interface ProfileClaims {
  name?: string;
  picture?: string;
  email?: string;
  locale?: string;
  tz?: string;
}

const Anything = z.record(z.string(), z.unknown());
const fields = { name: Name, picture: Picture, email: Email, locale: Locale, tz: Zone } as const;

/** Takes the optional claims that are within bounds and leaves out the rest. */
export function readProfileClaims(payload: unknown): ProfileClaims {
  const claims = Anything.parse(payload);
  const profile: ProfileClaims = {};
  for (const field of ["name", "picture", "email", "locale", "tz"] as const) {
    const read = fields[field].safeParse(Object.hasOwn(claims, field) ? claims[field] : undefined);
    if (read.success) profile[field] = read.data;
  }
  return profile;
}
