import { localPeriods } from "../rules/calendar.ts";
import { takingPrefixes } from "../rules/earningBuckets.ts";
import type {
  BucketNames,
  Buckets,
  BucketUse,
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
  const { state, profile } = member;
  return {
    state,
    zone: zoneOf(member, moment),
    zoneBefore: zoneBefore(profile, moment.now),
    traits: profile.traits,
    buckets: new SetBuckets(set, member.key),
  };
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
  return new SetBuckets(set, SITE);
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
  const buckets: { member: number; bucket: string }[] = [];
  const bucketsUnder: { member: number; prefix: string }[] = [];
  for (const bucket of names.self) buckets.push({ member: self, bucket });
  for (const bucket of names.site) buckets.push({ member: SITE, bucket });
  for (const prefix of names.selfUnder) bucketsUnder.push({ member: self, prefix });
  if (referrer === null) return { buckets, bucketsUnder };
  for (const bucket of names.referrer) buckets.push({ member: referrer, bucket });
  for (const prefix of names.referrerUnder) bucketsUnder.push({ member: referrer, prefix });
  return { buckets, bucketsUnder };
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

/** A class, not closures: two or three are made for every event. */
class SetBuckets implements Buckets {
  readonly #set: WorkingSet;
  readonly #member: number;

  constructor(set: WorkingSet, member: number) {
    this.#set = set;
    this.#member = member;
  }

  get(bucket: string): BucketUse | undefined {
    return this.#set.bucket(this.#member, bucket) ?? undefined;
  }

  under(prefix: string): (readonly [name: string, use: BucketUse])[] {
    return this.#set.bucketsUnder(this.#member, prefix).map((row) => [row.bucket, row] as const);
  }
}
