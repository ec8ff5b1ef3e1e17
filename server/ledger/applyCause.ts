import { evolve } from "../rules/evolve.ts";
import { evolveBuckets } from "../rules/evolveBuckets.ts";
import { nextDue } from "../rules/nextDue.ts";
import type { Decision, Effect, MemberState, Party, Properties } from "../rules/types.ts";
import { SITE, type Bucket, type Member, type Namespace } from "../storage/records.ts";
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
  const effects = reverses ? dated(set, reverses, decision.effects) : decision.effects;
  const entry: NewEntry = {
    ns,
    id,
    member: cause.member,
    referrer: effects.some((effect) => effect.party === "referrer") ? referrer : null,
    type,
    at,
    acceptedAt: moment.now,
    version: moment.program.version,
    zone: memberZone(member.profile, moment.now, moment.program.program.timezone),
    fingerprint,
    properties,
    effects,
    judged: decision.judged,
    reverses,
  };
  set.addEntry(entry, postingsOf(effects, parties, entry));
  if (effects.length === 0) return entry;

  putState(set, member, effects, "self", decision.after);
  if (entry.referrer !== null) putState(set, required(set, entry.referrer), effects, "referrer");
  putBuckets(set, SITE, effects, "site");
  return entry;
}

/**
 * What is taken back or given back counts where it was given: a refund in December lowers November's board, and none of
 * December's. What was granted late says itself where it counts. (L45)
 */
function dated(
  set: WorkingSet,
  { ns, id }: { ns: Namespace; id: string },
  effects: readonly Effect[],
): Effect[] {
  const original = set.entry(ns, id);
  if (!original) return [...effects];
  const before = original.effects.find((effect) => effect.e === "award" && effect.counts !== undefined);
  const counts = before?.e === "award" ? before.counts! : original.at;
  const isBack = (effect: Effect): boolean =>
    effect.e === "award" &&
    effect.late === undefined &&
    (effect.kind === "reversal" || effect.kind === "restore");
  return effects.map((effect) => (isBack(effect) ? Object.assign({}, effect, { counts }) : effect));
}

/** @param known The state after the effects, where the decision has folded them already. */
function putState(
  set: WorkingSet,
  member: Member,
  effects: readonly Effect[],
  party: Party,
  known?: MemberState,
): void {
  const state = known ?? evolve(member.state, effects, party);
  set.putMember({ ...member, state, due: nextDue(state) });
  putBuckets(set, member.key, effects, party);
}

function putBuckets(
  set: WorkingSet,
  member: number,
  effects: readonly Effect[],
  party: Party | "site",
): void {
  const before = (bucket: string): Bucket | undefined => set.bucket(member, bucket) ?? undefined;
  for (const [bucket, use] of evolveBuckets(before, effects, party)) {
    set.putBucket({ member, bucket, version: before(bucket)?.version ?? 0, ...use });
  }
}

/** A member that `needs` has loaded. */
export function required(set: WorkingSet, key: number): Member {
  const member = set.memberByKey(key);
  if (!member) throw new Error(`member ${key} was not loaded`);
  return member;
}
