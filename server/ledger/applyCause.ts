import { evolve } from "../rules/evolve.ts";
import { evolveBuckets } from "../rules/evolveBuckets.ts";
import type { BucketUse, Decision, Effect, Properties } from "../rules/types.ts";
import type { Member, Namespace } from "../storage/records.ts";
import { memberZone } from "./memberZone.ts";
import { postingsOf } from "./postingsOf.ts";
import type { Moment } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

/** What happened, before its effects are known. */
export interface Cause {
  ns: Namespace;
  id: string;
  member: number;
  type: string;
  /** Milliseconds since 1970. */
  at: number;
  fingerprint: string;
  properties: Properties;
  reverses: { ns: Namespace; id: string } | null;
}

/**
 * Enters a cause and its effects into the set: the journal entry, its postings, the states and limit buckets after it.
 * Live events, reversals, merges and clock events all pass here, so nothing moves points without a cause. (L3)
 *
 * @param referrer Member that effects of party `referrer` belong to; `null` where there are none.
 */
export function applyCause(
  set: WorkingSet,
  moment: Moment,
  cause: Cause,
  decision: Decision,
  referrer: number | null,
): NewEntry {
  const member = required(set, cause.member);
  const parties = { self: cause.member, referrer };
  const { ns, id, type, at, fingerprint, properties, reverses } = cause;
  const entry: NewEntry = {
    ns,
    id,
    member: cause.member,
    referrer: decision.effects.some((effect) => effect.party === "referrer") ? referrer : null,
    type,
    at,
    acceptedAt: moment.now,
    version: moment.program.version,
    zone: memberZone(member.profile, moment.now, moment.program.program.timezone),
    fingerprint,
    properties,
    effects: decision.effects,
    judged: decision.judged,
    reverses,
  };
  set.addEntry(entry, postingsOf(decision.effects, parties, entry));
  if (decision.effects.length === 0) return entry;

  set.putMember({ ...member, state: evolve(member.state, decision.effects, "self") });
  if (entry.referrer !== null) {
    const other = required(set, entry.referrer);
    set.putMember({ ...other, state: evolve(other.state, decision.effects, "referrer") });
  }
  applyClaims(set, cause.member, decision.effects);
  return entry;
}

function applyClaims(set: WorkingSet, member: number, effects: readonly Effect[]): void {
  const claims = effects.filter((effect) => effect.e === "claim");
  if (claims.length === 0) return;
  const before = usesOf(
    set,
    member,
    claims.map((claim) => claim.bucket),
  );
  for (const [bucket, use] of evolveBuckets(before, claims)) set.putBucket({ member, bucket, ...use });
}

/** Uses of a member's buckets, as the set holds them; unused ones are absent. */
export function usesOf(set: WorkingSet, member: number, buckets: readonly string[]): Map<string, BucketUse> {
  const uses = new Map<string, BucketUse>();
  for (const bucket of buckets) {
    const use = set.bucket(member, bucket);
    if (use) uses.set(bucket, { times: use.times, amounts: use.amounts });
  }
  return uses;
}

/** A member that `needs` has loaded. */
export function required(set: WorkingSet, key: number): Member {
  const member = set.memberByKey(key);
  if (!member) throw new Error(`member ${key} was not loaded`);
  return member;
}
