import { stringify } from "safe-stable-stringify";
import { cleanName } from "../identity/cleanName.ts";
import { isZone, nextMidnight } from "../rules/calendar.ts";
import type { Traits } from "../rules/types.ts";
import type { Profile } from "../storage/records.ts";
import type { Cipher } from "../identity/cipher.ts";

/** Fields of a profile as a token or a back end gives them; `undefined` leaves one as it is, `null` clears it. */
export interface ProfileFields {
  name?: string | null | undefined;
  picture?: string | null | undefined;
  email?: string | null | undefined;
  locale?: string | null | undefined;
  /** IANA zone; an unknown one is ignored. It may be changed and never cleared: a first zone counts at once. */
  tz?: string | undefined;
  /** All of them at once; `null` clears them. */
  traits?: Traits | null | undefined;
  listed?: boolean | null | undefined;
}

/** The profile with these fields, or `null` where nothing changes. */
export function mergeProfile(
  cipher: Cipher,
  before: Profile,
  fields: ProfileFields,
  now: number,
): Profile | null {
  const after: Profile = {
    name: fields.name === undefined ? before.name : cleanName(fields.name ?? ""),
    picture: fields.picture === undefined ? before.picture : fields.picture,
    sealedEmail: sealed(cipher, before.sealedEmail, fields.email),
    locale: fields.locale === undefined ? before.locale : fields.locale,
    traits: fields.traits === undefined ? before.traits : (fields.traits ?? {}),
    listed: fields.listed === undefined ? before.listed : fields.listed,
    ...zoneAfter(before, fields.tz, now),
  };
  const same = (Object.keys(after) as (keyof Profile)[]).every((key) => isSame(after[key], before[key]));
  return same ? null : after;
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === "object" && stringify(a) === stringify(b));
}

/** Sealing the same address twice gives two texts, so one that stays is left as it is. */
function sealed(cipher: Cipher, before: string | null, email: ProfileFields["email"]): string | null {
  if (email === undefined) return before;
  if (email === null) return null;
  return before !== null && cipher.open(before) === email ? before : cipher.seal(email);
}

type Zones = Pick<Profile, "zone" | "nextZone" | "zoneFrom" | "zoneBefore" | "zoneSince">;

/** The first zone counts at once, a change from the next midnight of both zones: hopping doubles no daily limit. (contract.md §6) */
function zoneAfter(before: Profile, tz: ProfileFields["tz"], now: number): Zones {
  const ripe = before.nextZone !== null && before.zoneFrom !== null && before.zoneFrom <= now;
  const current: Zones = ripe
    ? {
        zone: before.nextZone,
        nextZone: null,
        zoneFrom: null,
        zoneBefore: before.zone,
        zoneSince: before.zoneFrom,
      }
    : before;
  const { zone, nextZone, zoneFrom, zoneBefore, zoneSince } = current;
  const past = { zoneBefore, zoneSince };
  if (tz === undefined || !isZone(tz)) return { zone, nextZone, zoneFrom, ...past };
  if (zone === null) return { zone: tz, nextZone: null, zoneFrom: null, ...past };
  if (tz === zone) return { zone, nextZone: null, zoneFrom: null, ...past };
  if (tz === nextZone) return { zone, nextZone, zoneFrom, ...past };
  return { zone, nextZone: tz, zoneFrom: nextMidnight(now, zone, tz), ...past };
}
