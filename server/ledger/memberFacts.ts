import { localPeriods } from "../rules/calendar.ts";
import { takingPrefixes } from "../rules/earningBuckets.ts";
import type {
  BucketNames,
  Buckets,
  KnownMember,
  LocalPeriods,
  MemberFacts,
  ZoneBefore,
} from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import { SITE, type Member, type Profile } from "../storage/records.ts";
import { memberZone } from "./memberZone.ts";
import type { Moment } from "./unit.ts";
import type { WorkingSet } from "./workingSet.ts";

/** A change of zone is this young, in milliseconds, while a streak may still go on by the zone before. */
const ZONE_GRACE_MS = 2 * 86_400_000;

/** A member as the rules are shown it, with the buckets that the set has loaded. */
export function memberFacts(set: WorkingSet, moment: Moment, member: Member): MemberFacts {
  return { ...knownMember(member, moment), buckets: bucketsIn(set, member.key) };
}

/** A member as the rules are shown it, without buckets: enough for what is shown. */
export function knownMember(
  { state, profile }: Pick<Member, "state" | "profile">,
  { program, now }: Pick<Moment, "program" | "now">,
): KnownMember {
  return {
    state,
    zone: memberZone(profile, now, program.program.timezone),
    zoneBefore: zoneBefore(profile, now),
    traits: profile.traits,
  };
}

/** The site's own buckets. */
export function siteBuckets(set: WorkingSet): Buckets {
  return bucketsIn(set, SITE);
}

export function localOf(member: Member, moment: Moment, at: number): LocalPeriods {
  return localPeriods(at, zoneOf(member, moment));
}

/** The local periods in the zone before, while a change of zone is young; `null` otherwise. */
export function localBefore({ profile }: Member, moment: Moment, at: number): LocalPeriods | null {
  const before = zoneBefore(profile, moment.now);
  return before && moment.now - before.since < ZONE_GRACE_MS ? localPeriods(at, before.zone) : null;
}

/** The zone before the one that counts now, and since when it no longer counts. */
function zoneBefore(profile: Profile, now: number): ZoneBefore | null {
  const ripe = profile.nextZone !== null && profile.zoneFrom !== null && profile.zoneFrom <= now;
  const zone = ripe ? profile.zone : profile.zoneBefore;
  const since = ripe ? profile.zoneFrom : profile.zoneSince;
  return zone === null || since === null ? null : { zone, since };
}

/** The same names as a need of the storage. */
export function bucketNeeds(
  names: BucketNames,
  self: number,
  referrer: number | null,
): Pick<Need, "buckets" | "bucketsUnder"> {
  const of = (member: number, list: readonly string[]) => list.map((bucket) => ({ member, bucket }));
  const under = (member: number, list: readonly string[]) => list.map((prefix) => ({ member, prefix }));
  return {
    buckets: [
      ...of(self, names.self),
      ...of(SITE, names.site),
      ...(referrer === null ? [] : of(referrer, names.referrer)),
    ],
    bucketsUnder: [
      ...under(self, names.selfUnder),
      ...(referrer === null ? [] : under(referrer, names.referrerUnder)),
    ],
  };
}

/** What taking from members, or giving back to them, needs of their lots and days; of those that are loaded. */
export function takingNeeds(
  set: WorkingSet,
  { program }: Pick<Moment, "program">,
  members: readonly number[],
): Pick<Need, "bucketsUnder"> {
  const bucketsUnder = members.flatMap((key) => {
    const member = set.memberByKey(key);
    if (!member) return [];
    return takingPrefixes(program, member.state).map((prefix) => ({ member: key, prefix }));
  });
  return { bucketsUnder };
}

function zoneOf(member: Member, moment: Moment): string {
  return memberZone(member.profile, moment.now, moment.program.program.timezone);
}

function bucketsIn(set: WorkingSet, member: number): Buckets {
  return {
    get: (bucket) => set.bucket(member, bucket) ?? undefined,
    under: (prefix) => set.bucketsUnder(member, prefix).map((row) => [row.bucket, row] as const),
  };
}
