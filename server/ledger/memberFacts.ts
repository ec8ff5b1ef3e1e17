import { localPeriods } from "../rules/calendar.ts";
import { takingPrefixes } from "../rules/earningBuckets.ts";
import type { BucketNames, Buckets, LocalPeriods, MemberFacts } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import { SITE, type Member } from "../storage/records.ts";
import { memberZone } from "./memberZone.ts";
import type { Moment } from "./unit.ts";
import type { WorkingSet } from "./workingSet.ts";

/** A change of zone is this young, in milliseconds, while a streak may still go on by the zone before. */
const ZONE_GRACE_MS = 2 * 86_400_000;

/** A member as the rules are shown it, with the buckets that the set has loaded. */
export function memberFacts(set: WorkingSet, moment: Moment, member: Member): MemberFacts {
  return { ...knownMember(member, moment), buckets: bucketsIn(set, member.key) };
}

/** A member as the rules are shown it, without buckets. */
export function knownMember(member: Pick<Member, "state" | "profile">, moment: ZoneMoment): KnownMember {
  const { zoneBefore, zoneSince, zone, zoneFrom } = ripened(member.profile, moment.now);
  const before = zoneBefore === null || zoneSince === null ? null : { zone: zoneBefore, since: zoneSince };
  void zone;
  void zoneFrom;
  return {
    state: member.state,
    zone: memberZone(member.profile, moment.now, moment.program.program.timezone),
    zoneBefore: before,
    traits: member.profile.traits,
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
  const ripe = profile.nextZone !== null && profile.zoneFrom !== null && profile.zoneFrom <= moment.now;
  const before = ripe ? profile.zone : profile.zoneBefore;
  const since = ripe ? profile.zoneFrom : profile.zoneSince;
  if (before === null || since === null || moment.now - since >= ZONE_GRACE_MS) return null;
  return localPeriods(at, before);
}

/** What taking from members needs beside the limits: their lots and the days of their tier windows. */
export function takingNeeds(
  set: WorkingSet,
  moment: Moment,
  members: readonly (number | null)[],
): Pick<Need, "bucketsUnder"> {
  const bucketsUnder = members.flatMap((key) => {
    const member = key === null ? null : set.memberByKey(key);
    const prefixes = member ? takingPrefixes(moment.program, member.state) : [];
    return prefixes.map((prefix) => ({ member: key!, prefix }));
  });
  return { bucketsUnder };
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

function zoneOf(member: Member, moment: Moment): string {
  return memberZone(member.profile, moment.now, moment.program.program.timezone);
}

function bucketsIn(set: WorkingSet, member: number): Buckets {
  return {
    get: (bucket) => set.bucket(member, bucket) ?? undefined,
    under: (prefix) => set.bucketsUnder(member, prefix).map((row) => [row.bucket, row] as const),
  };
}
