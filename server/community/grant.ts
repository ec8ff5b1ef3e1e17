import type { Cause } from "../ledger/applyCause.ts";
import { fingerprint } from "../ledger/fingerprint.ts";
import { eventNeeds, judgeEvent } from "../ledger/judgeEvent.ts";
import { mergeNeeds } from "../ledger/intake/mergeNeeds.ts";
import { activeReversals, restoreCause, reversalNeeds, reverseCause } from "../ledger/reverseCause.ts";
import type { Moment } from "../ledger/unit.ts";
import type { NewEntry, WorkingSet } from "../ledger/workingSet.ts";
import type { Need } from "../storage/books.ts";

/**
 * The event behind a post or a vote, on or off. It is judged once, when it is first granted; later it is only taken back and
 * given back, so a post that is hidden and restored ten times has earned what it earned at first. (C12)
 */
export type Grant = Omit<Cause, "ns" | "fingerprint" | "reverses">;

/** What `grant` and `withdraw` of this event need, as far as it can be told from what is loaded. */
export function grantNeeds(set: WorkingSet, moment: Moment, event: Grant): Partial<Need> {
  return mergeNeeds([eventNeeds(set, moment, { ...event, ns: "g" }), knownNeeds(set, moment, event.id)]);
}

/** The same for an event that is there already or never comes. */
export function knownNeeds(set: WorkingSet, moment: Moment, id: string): Partial<Need> {
  const cause = { ns: "g" as const, id };
  const reversals = set.reversalsOf(cause.ns, id).map((reversal) => ({ ns: reversal.ns, id: reversal.id }));
  return mergeNeeds([reversalNeeds(set, moment, cause), { entries: reversals }]);
}

/**
 * Lets the event count: judges it when it is new and the programme names its type, gives back what was taken from it otherwise.
 *
 * @param reason What the member reads when something is given back.
 */
export function grant(set: WorkingSet, moment: Moment, event: Grant, reason?: string): void {
  const known = set.entry("g", event.id);
  if (known) return giveBack(set, moment, known, reason);
  const events = moment.program.program.events;
  if (!Object.hasOwn(events, event.type) || events[event.type]?.from !== "grove") return;
  const { type, member, properties } = event;
  judgeEvent(set, moment, {
    ...event,
    ns: "g",
    fingerprint: fingerprint({ type, member, properties }),
    reverses: null,
  });
}

/**
 * Takes back what the event gave, whatever came of it since; nothing when it never counted or is taken back already.
 *
 * @param verb Names the action, such as `hide`.
 * @param reason What the member reads.
 */
export function withdraw(set: WorkingSet, moment: Moment, id: string, verb: string, reason?: string): void {
  const name = { ns: "g" as const, id };
  const entry = set.entry(name.ns, id);
  if (!entry || activeReversals(set, name).length > 0) return;
  const place = set.reversalsOf(name.ns, id).length;
  reverseCause(set, moment, actionOn(entry, `${verb}:${id}:${place}`, verb), { share: 1 }, reason);
}

function giveBack(set: WorkingSet, moment: Moment, entry: NewEntry, reason?: string): void {
  for (const reversal of activeReversals(set, entry)) {
    restoreCause(set, moment, actionOn(reversal, `restore:${reversal.id}`, "restore"), reason);
  }
}

/** An action keeps the time of what it reverses: a board of last week loses what a post of last week brought. */
function actionOn(entry: NewEntry, id: string, verb: string): Cause {
  return {
    ns: "a",
    id,
    member: entry.member,
    type: verb,
    at: entry.at,
    fingerprint: fingerprint({ id }),
    properties: {},
    reverses: { ns: entry.ns, id: entry.id },
  };
}
