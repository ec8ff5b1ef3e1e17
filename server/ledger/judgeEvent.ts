import { eventBuckets } from "../rules/bucketsOf.ts";
import { decide } from "../rules/decide.ts";
import { mayJoinRuns } from "../rules/streaks/countStreaks.ts";
import type { Decision, Effect, Facts } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import type { Member } from "../storage/records.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { bucketNeeds, localBefore, localOf, memberFacts, siteBuckets, takingNeeds } from "./memberFacts.ts";
import { isDue, settle, settleNeeds } from "./settle.ts";
import type { Moment } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

/** No member has this key. */
const NOBODY = 0;

/** What judging an event of a member needs, as far as it can be told from what is loaded. */
export function eventNeeds(
  set: WorkingSet,
  moment: Moment,
  event: Pick<Cause, "ns" | "id" | "member" | "type" | "at">,
): Partial<Need> {
  const member = set.memberByKey(event.member);
  const entries = [{ ns: event.ns, id: event.id }];
  if (!member) return { entries, memberKeys: [event.member] };
  const memberKeys = referrerOf(member);
  const referrer = set.memberByKey(memberKeys[0] ?? NOBODY);
  const local = localOf(member, moment, event.at);
  const names = eventBuckets(moment.program, event, local, referrer && localOf(referrer, moment, event.at));
  const own = { entries, memberKeys, ...bucketNeeds(names, member.key, referrer?.key ?? null) };
  const more: Partial<Need>[] = [member, referrer].flatMap((each) =>
    each && isDue(moment, each) ? [settleNeeds(moment, each)] : [],
  );
  if (mayJoinRuns(moment.program, event.type, local, member.state))
    more.push(takingNeeds(set, moment, [member.key]));
  return more.length === 0 ? own : mergeNeeds([own, ...more]);
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
  settle(set, moment, cause.member);
  for (const key of referrerOf(required(set, cause.member))) settle(set, moment, key);
  const { decision, referrer } = decideEvent(set, moment, cause);
  if (extra.length === 0) return applyCause(set, moment, cause, decision, referrer);
  const { effects, judged } = decision;
  return applyCause(set, moment, cause, { effects: [...effects, ...extra], judged }, referrer);
}

/** What an event would do now; changes nothing. */
export function decideEvent(
  set: WorkingSet,
  moment: Moment,
  cause: Cause,
): { decision: Decision; referrer: number | null } {
  const member = required(set, cause.member);
  const referrer = member.state.referral?.referrer ?? null;
  const facts: Facts = {
    now: moment.now,
    cause: `${cause.ns}|${cause.id}`,
    local: localOf(member, moment, cause.at),
    localBefore: localBefore(member, moment, cause.at),
    self: memberFacts(set, moment, member),
    site: siteBuckets(set),
    referrer: referrer === null ? null : memberFacts(set, moment, required(set, referrer)),
  };
  return { decision: decide(moment.program, cause, facts), referrer };
}
