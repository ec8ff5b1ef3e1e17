import type { SiteContext } from "../identity/directory.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import { Account } from "../rules/account.ts";
import type { ClaimEffect, Effect, MemberFacts } from "../rules/types.ts";
import { SITE, type JournalEntry, type Member } from "../storage/records.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import type { Core } from "./core.ts";
import { GUEST_BUCKET } from "./guestBucket.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { eventNeeds, judgeEvent } from "./judgeEvent.ts";
import { memberFacts, takingNeeds } from "./memberFacts.ts";
import type { Moment, Unit } from "./unit.ts";
import type { WorkingSet } from "./workingSet.ts";

/** Guests that one member may take in: a stolen pile of guest tokens is worth little. */
const GUESTS_MAX = 3;
/** How often a merge is tried while the guest still collects on another socket. */
const TRIES_MAX = 4;

/**
 * Merges a guest into a member: what the guest did is judged once more, under the member's own limits, and what the guest
 * held goes back; so each event counts for one of them, never for both. A second call does nothing. (L6)
 */
export async function mergeGuest(
  core: Core,
  ctx: SiteContext,
  { guestId, member }: { guestId: string; member: Pick<Member, "key"> },
): Promise<Result<{ merged: boolean }>> {
  const { reads } = core.storage;
  for (let attempt = 0; attempt < TRIES_MAX; attempt++) {
    const guest = await reads.member(ctx.site.key, guestId);
    if (!guest || guest.kind !== "guest") return failure("guest_refused", "There is no such guest.");
    if (guest.mergedInto !== null) return alreadyMerged(guest, member.key);
    const entries = await reads.entriesOf(ctx.site.key, guest.key);
    const events = entries.filter((entry) => entry.ns === `p:${guest.key}`);
    const result = await core.intake.submit(ctx.site.key, merge(guest, member.key, events));
    if (result.ok || result.error.code !== "conflict") return result;
  }
  return failure("conflict", "The guest is still collecting; try again.");
}

function alreadyMerged(guest: Member, member: number): Result<{ merged: boolean }> {
  if (guest.mergedInto === member) return success({ merged: false });
  return failure("guest_refused", "This guest belongs to somebody else.");
}

function merge(read: Member, memberKey: number, events: readonly JournalEntry[]): Unit<{ merged: boolean }> {
  const causes = events.map((event) => causeFor(event, memberKey));
  const drawn = drawnFromSite(events);
  return {
    needs(set, moment) {
      const needs = causes.map((cause) => eventNeeds(set, moment, cause));
      const budgets = drawn.map(({ bucket }) => ({ member: SITE, bucket }));
      const own = {
        memberKeys: [read.key, memberKey],
        buckets: [{ member: read.key, bucket: GUEST_BUCKET }, ...budgets],
        ...takingNeeds(set, moment, [read.key]),
      };
      return mergeNeeds([own, ...needs]);
    },
    judge(set, moment) {
      const guest = required(set, read.key);
      const member = required(set, memberKey);
      if (guest.mergedInto !== null) return alreadyMerged(guest, memberKey);
      const collected = set.bucket(guest.key, GUEST_BUCKET)?.times ?? 0;
      if (collected !== events.length) return failure("conflict", "The guest went on collecting.");
      if (member.state.guests >= GUESTS_MAX) {
        return failure("guest_refused", `A member may take in ${GUESTS_MAX} guests at most.`);
      }
      // First the guest's part: what it drew from budgets is there for the member again.
      close(set, moment, guest, drawn);
      for (const cause of causes) judgeEvent(set, moment, cause);
      const merged: Effect[] = [{ e: "merged", party: "self", by: 1 }];
      const id = `merge:${guest.key}`;
      applyCause(
        set,
        moment,
        mergedCause(moment, guest, id, memberKey),
        { effects: merged, judged: [] },
        null,
      );
      set.putMember({ ...required(set, guest.key), mergedInto: memberKey });
      return success({ merged: true });
    },
  };
}

function causeFor(event: JournalEntry, member: number): Cause {
  const { type, at, fingerprint, properties } = event;
  return {
    ns: "g",
    id: `merge:${event.member}:${event.seq}`,
    member,
    type,
    at,
    fingerprint,
    properties,
    reverses: null,
  };
}

/** What the guest's events drew from the site's budgets, to be given back. */
function drawnFromSite(events: readonly Pick<JournalEntry, "effects">[]): ClaimEffect[] {
  return events
    .flatMap(({ effects }) => effects)
    .filter((effect): effect is ClaimEffect => effect.e === "claim" && effect.party === "site")
    .map(givenBack);
}

function givenBack(claim: ClaimEffect): ClaimEffect {
  const amounts = Object.entries(claim.amounts).map(([currency, amount]) => [currency, -amount]);
  return { ...claim, times: -claim.times, amounts: Object.fromEntries(amounts) as Record<string, number> };
}

/** Empties the guest's account. */
function close(set: WorkingSet, moment: Moment, guest: Member, drawn: readonly ClaimEffect[]): void {
  const effects = [...emptied(memberFacts(set, moment, guest), moment), ...drawn];
  const cause = mergedCause(moment, guest, `merged:${guest.key}`, guest.key);
  applyCause(set, moment, cause, { effects, judged: [] }, null);
}

function mergedCause(moment: Moment, guest: Member, id: string, member: number): Cause {
  return {
    ns: "g",
    id,
    member,
    type: "guest.merged",
    at: moment.now,
    fingerprint: "",
    properties: { guest: guest.key },
    reverses: null,
  };
}

/** Takes all that a guest holds, and stops the clock for it. */
export function emptied(
  guest: MemberFacts,
  { program: compiled, now }: Pick<Moment, "program" | "now">,
): Effect[] {
  const effects: Effect[] = [];
  const account = new Account("self", guest, effects, { compiled, now, at: now });
  const grounds = { kind: "merge", rule: "guest.merged", reason: "guest.merged" } as const;
  for (const [currency, { available }] of Object.entries(guest.state.balances)) {
    if (available > 0) account.take({ ...grounds, currency }, available);
  }
  for (const { hold, currency, amount } of guest.state.holds) {
    account.take({ ...grounds, currency }, amount, { holds: [hold] });
  }
  for (const timer of Object.keys(account.state.timers)) {
    account.add({ e: "timer", party: "self", timer, at: null });
  }
  if (account.state.grace !== null) account.add({ e: "grace", party: "self", until: null });
  return effects;
}
