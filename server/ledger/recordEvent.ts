import type { EventAnswer } from "../protocol/event.ts";
import { failure, success, type Failure, type Result } from "../protocol/result.ts";
import { noBuckets } from "../rules/bucketsOf.ts";
import type { Effect, Part, Properties } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import type { Namespace } from "../storage/records.ts";
import type { Cause } from "./applyCause.ts";
import { awardsOf } from "./awardsOf.ts";
import { budgetNeeds } from "./budgetNeeds.ts";
import { checkEvent, type EventSource } from "./checkEvent.ts";
import { enterCause } from "./enterCause.ts";
import { eventNeeds, judgeEvent, referrerOf } from "./judgeEvent.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { bucketNeeds, takingNeeds } from "./memberFacts.ts";
import { newMember } from "./newMember.ts";
import { refusedCurrencies, reverseCause, reversalNeeds } from "./reverseCause.ts";
import type { Moment, Unit } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

/** An event that passed its shape, ready to be judged. */
export interface IncomingEvent {
  ns: Namespace;
  id: string;
  memberId: string;
  type: string;
  /** `null`: the moment of acceptance. */
  at: number | null;
  properties: Properties;
  fingerprint: string;
  reverses: { id: string; part: Part } | null;
  /** Effects that the caller adds to those of the rules. */
  extra?: readonly Effect[];
}

export type Recorded = Pick<EventAnswer, "awards"> & { status: "accepted" | "duplicate" };

/**
 * Records one event once: the same id again answers what the first answered, the same id with other content is refused. (L2)
 *
 * A reversal takes back what its event gave; where it comes before its event, the event then gives nothing.
 */
export function recordEvent(event: IncomingEvent, source: EventSource): Unit<Recorded> {
  return {
    needs: needsOf(event),
    judge(set, moment) {
      const known = set.entry(event.ns, event.id);
      if (known) return answerKnown(known, event);

      const at = event.at ?? moment.now;
      const refusal = checkEvent(moment.program, event, at, source, moment.now) ?? checkMember(set, event);
      if (refusal) return { ok: false, error: refusal };

      const refused = event.reverses && refusedByProgram(set, moment, event);
      if (refused) return { ok: false, error: refused };

      const member = set.member(event.memberId) ?? newMember(set, moment, event.memberId);
      const entry = enter(set, moment, causeOf(event, member.key, at), event);
      return success({ status: "accepted", awards: awardsOf(entry) });
    },
  };
}

/** Made once for an event: asked for again in every round, it is the same where the member is new. */
function needsOf(event: IncomingEvent): Unit<Recorded>["needs"] {
  const { ns, id, memberId, type, reverses } = event;
  const own = { entries: [{ ns, id }], members: [memberId], reversalsOf: [{ ns, id }] };
  return (set, moment) => {
    if (reverses) {
      const member = set.member(memberId);
      // The event may be made by the same batch: what taking from the member needs is named in any case.
      const keys = member ? [member.key, ...referrerOf(member)] : [];
      return mergeNeeds([
        reversalNeeds(set, moment, { ns, id: reverses.id }),
        takingNeeds(set, moment, keys),
        own,
      ]);
    }
    const member = set.member(memberId);
    const at = event.at ?? moment.now;
    if (!member) return { ...budgetNeeds(moment, type, at), ...own };
    const needs = eventNeeds(set, moment, { ns, id, type, at, member: member.key });
    if (set.reversalsOf(ns, id).length === 0) return { ...needs, ...own };
    const taking = takingNeeds(set, moment, [member.key, ...referrerOf(member)]);
    return mergeNeeds([needs, taking, waitingNeeds(set, member.key, needs.buckets ?? []), own]);
  };
}

/** What waits in the limits of an event that goes back at once may be granted then: the limits that it draws from. (R81) */
function waitingNeeds(set: WorkingSet, member: number, drawn: Need["buckets"]): Partial<Need> {
  const names = noBuckets();
  for (const each of drawn) {
    const { waiting = [] } = (each.member === member && set.bucketIfLoaded(member, each.bucket)) || {};
    for (const { limits } of waiting)
      for (const { bucket, site } of limits) (site ? names.site : names.self).push(bucket);
  }
  return bucketNeeds(names, member, null);
}

function answerKnown(known: NewEntry, event: IncomingEvent): Result<Recorded> {
  if (known.fingerprint === event.fingerprint)
    return success({ status: "duplicate", awards: awardsOf(known) });
  return failure("idempotency_key_reused", `The id "${event.id}" was used for other content.`, {
    errors: [{ path: "id", message: "used before for other content" }],
  });
}

/** A back end names members; guests are known to Grove alone. A reversal stays within one member. */
function checkMember(set: WorkingSet, event: IncomingEvent): Failure | null {
  const member = set.member(event.memberId);
  if (event.ns === "s" && member?.kind === "guest") {
    return failure("guest_refused", "This id belongs to a guest.", {
      errors: [{ path: "memberId", message: "is a guest" }],
    }).error;
  }
  if (!event.reverses) return null;
  const reversed = set.entry(event.ns, event.reverses.id);
  const refuse = (message: string): Failure =>
    failure("reversal_refused", `reverses: ${message}`, { errors: [{ path: "reverses", message }] }).error;
  if (event.reverses.id === event.id) return refuse("an event can't reverse itself");
  if (!reversed) return null;
  if (reversed.member !== member?.key) return refuse("belongs to another member");
  return reversed.reverses ? refuse("is itself a reversal") : null;
}

/** A programme may refuse to take back what is spent: then nothing happens at all. (F68) */
function refusedByProgram(set: WorkingSet, moment: Moment, { ns, reverses }: IncomingEvent): Failure | null {
  const [currency] = refusedCurrencies(set, moment, { ns, id: reverses!.id }, reverses!.part);
  if (currency === undefined) return null;
  const message = `${currency} of it were spent, and the programme takes back nothing that was spent`;
  return failure("reversal_refused", `reverses: ${message}`, { errors: [{ path: "reverses", message }] })
    .error;
}

/** Field by field: it is what the journal keeps, and nothing else of the event. */
function causeOf(event: IncomingEvent, member: number, at: number): Cause {
  const { ns, id, type, fingerprint, properties } = event;
  const reverses = event.reverses && { ns, id: event.reverses.id };
  return { ns, id, member, type, at, fingerprint, properties, reverses };
}

function enter(set: WorkingSet, moment: Moment, cause: Cause, event: IncomingEvent): NewEntry {
  if (event.reverses) return reverseCause(set, moment, cause, event.reverses.part);

  return enterCause(set, moment, cause, () => judgeEvent(set, moment, cause, event.extra));
}
