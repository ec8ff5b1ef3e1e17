import { tickBuckets } from "../rules/earningBuckets.ts";
import { nextDue } from "../rules/nextDue.ts";
import { tick } from "../rules/tick.ts";
import type { Need } from "../storage/books.ts";
import type { Member } from "../storage/records.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import { bucketNeeds, memberFacts } from "./memberFacts.ts";
import type { Moment } from "./unit.ts";
import type { WorkingSet } from "./workingSet.ts";

/** The type of the clock's entries in the journal. */
export const TICK = "clock.tick";

/** Whether the clock has something to do for a member. */
export function isDue({ now }: Moment, { due }: Pick<Member, "due">): boolean {
  return due !== null && due <= now;
}

/** What settling a member needs; nothing while nothing is due. */
export function settleNeeds(moment: Moment, member: Member): Pick<Need, "buckets" | "bucketsUnder"> {
  if (!isDue(moment, member)) return { buckets: [], bucketsUnder: [] };
  const names = {
    ...tickBuckets(moment.program, member.state, moment.now),
    referrer: [],
    referrerUnder: [],
    site: [],
  };
  return bucketNeeds(names, member.key, null);
}

/**
 * Does what the clock has to do for a member before anything else happens to it, so that an event finds what it would have found
 * had the clock been punctual. One entry for each instant at which something was due; none where nothing is. (L11)
 *
 * What an earlier unit of the same batch made due is left to the clock: what it needs is not loaded.
 *
 * @returns How many entries were made.
 */
export function settle(set: WorkingSet, moment: Moment, memberKey: number): number {
  for (let entries = 0; ; entries++) {
    const member = required(set, memberKey);
    if (!isDue(moment, member)) return entries;
    if (set.missing(settleNeeds(moment, member))) return entries;
    const effects = tick(moment.program, memberFacts(set, moment, member), moment.now);
    if (effects.length > 0) applyCause(set, moment, tickOf(member), { effects, judged: [] }, null);
    else set.putMember({ ...member, due: nextDue(member.state) });
  }
}

/** Named by the member's ticks so far, so two processes never tick the same one. */
function tickOf({ key, state, due }: Member): Cause {
  return {
    ns: "c",
    id: `tick:${key}:${state.ticks}`,
    member: key,
    type: TICK,
    at: due ?? 0,
    fingerprint: "",
    properties: {},
    reverses: null,
  };
}
