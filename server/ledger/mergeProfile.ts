import { cleanName } from "../identity/cleanName.ts";
import type { SiteContext } from "../identity/directory.ts";
import { isZone, nextMidnight } from "../rules/calendar.ts";
import type { Profile } from "../storage/records.ts";
import type { Cipher } from "../identity/cipher.ts";

/** Fields of a profile as a token or a back end gives them; `undefined` leaves one as it is, `null` clears it. */
export interface ProfileFields {
  name?: string | null | undefined;
  picture?: string | null | undefined;
  email?: string | null | undefined;
  locale?: string | null | undefined;
  /** IANA zone; an unknown one is ignored. */
  tz?: string | null | undefined;
}

/** The profile with these fields, or `null` where nothing changes. */
export function mergeProfile(
  cipher: Cipher,
  ctx: SiteContext,
  before: Profile,
  fields: ProfileFields,
  now: number,
): Profile | null {
  const email = before.sealedEmail === null ? null : cipher.open(before.sealedEmail);
  const after: Profile = {
    name: fields.name === undefined ? before.name : cleanName(fields.name ?? ""),
    picture: fields.picture === undefined ? before.picture : fields.picture,
    sealedEmail: sealed(cipher, before.sealedEmail, email, fields.email),
    locale: fields.locale === undefined ? before.locale : fields.locale,
    ...zoneAfter(before, fields.tz, now, ctx.program.program.timezone),
  };
  const same = (Object.keys(after) as (keyof Profile)[]).every((key) => after[key] === before[key]);
  return same ? null : after;
}

function sealed(
  cipher: Cipher,
  before: string | null,
  plain: string | null,
  email: ProfileFields["email"],
): string | null {
  if (email === undefined || email === plain) return before;
  return email === null ? null : cipher.seal(email);
}

type Zones = Pick<Profile, "zone" | "nextZone" | "zoneFrom">;

/** The first zone counts at once, a change from the next midnight of both zones: hopping doubles no daily limit. (contract.md §6) */
function zoneAfter(before: Profile, tz: ProfileFields["tz"], now: number, fallback: string): Zones {
  const ripe = before.nextZone !== null && before.zoneFrom !== null && before.zoneFrom <= now;
  const current: Zones = ripe ? { zone: before.nextZone, nextZone: null, zoneFrom: null } : before;
  const { zone, nextZone, zoneFrom } = current;
  if (!tz || !isZone(tz)) return { zone, nextZone, zoneFrom };
  if (zone === null) return { zone: tz, nextZone: null, zoneFrom: null };
  if (tz === zone) return { zone, nextZone: null, zoneFrom: null };
  if (tz === nextZone) return { zone, nextZone, zoneFrom };
  return { zone, nextZone: tz, zoneFrom: nextMidnight(now, zone ?? fallback, tz) };
}
