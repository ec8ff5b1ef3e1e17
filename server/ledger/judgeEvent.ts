import { bucketsOf } from "../rules/bucketsOf.ts";
import { localPeriods } from "../rules/calendar.ts";
import { decide } from "../rules/decide.ts";
import type { Decision, Effect, Facts, LocalPeriods } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import type { Member } from "../storage/records.ts";
import { applyCause, required, usesOf, type Cause } from "./applyCause.ts";
import { memberZone } from "./memberZone.ts";
import type { Moment } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

/** What judging an event of a member needs, as far as it can be told from what is loaded. */
export function eventNeeds(
  set: WorkingSet,
  moment: Moment,
  event: Pick<Cause, "ns" | "id" | "member" | "type" | "at">,
): Partial<Need> {
  const member = set.memberByKey(event.member);
  const entries = [{ ns: event.ns, id: event.id }];
  if (!member) return { entries, memberKeys: [event.member] };
  const buckets = bucketsOf(moment.program, event.type, localOf(member, moment, event.at));
  return {
    entries,
    memberKeys: referrerOf(member),
    buckets: buckets.map((bucket) => ({ member: member.key, bucket })),
  };
}

/** Keys of the members, beside the member itself, that an event of this member may touch. */
export function referrerOf(member: Member): number[] {
  return member.state.referral ? [member.state.referral.referrer] : [];
}

/**
 * Judges one event under the version, the zone and the state of this moment, and enters it with its effects. (R1, L3)
 * The caller has seen that the event's id is new, and loaded what `eventNeeds` named.
 *
 * @param extra Effects that the caller adds to those of the rules.
 */
export function judgeEvent(
  set: WorkingSet,
  moment: Moment,
  cause: Cause,
  extra: readonly Effect[] = [],
): NewEntry {
  const { decision, referrer } = decideEvent(set, moment, cause);
  const effects = extra.length === 0 ? decision.effects : [...decision.effects, ...extra];
  return applyCause(set, moment, cause, { ...decision, effects }, referrer);
}

/** What an event would do now; changes nothing. */
export function decideEvent(
  set: WorkingSet,
  moment: Moment,
  cause: Cause,
): { decision: Decision; referrer: number | null } {
  const member = required(set, cause.member);
  const local = localOf(member, moment, cause.at);
  const referrer = member.state.referral?.referrer ?? null;
  const facts: Facts = {
    now: moment.now,
    cause: `${cause.ns}|${cause.id}`,
    local,
    self: member.state,
    buckets: usesOf(set, member.key, bucketsOf(moment.program, cause.type, local)),
    referrer: referrer === null ? null : required(set, referrer).state,
  };
  return { decision: decide(moment.program, cause, facts), referrer };
}

function localOf(member: Member, moment: Moment, at: number): LocalPeriods {
  return localPeriods(at, memberZone(member.profile, moment.now, moment.program.program.timezone));
}
