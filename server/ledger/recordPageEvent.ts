import type { SiteContext } from "../identity/directory.ts";
import type { PageEvent } from "../protocol/event.ts";
import { PAGE_PROPERTIES_MAX } from "../protocol/constants.ts";
import { failure, success, type Fault, type Result } from "../protocol/result.ts";
import type { Member } from "../storage/records.ts";
import { budgetNeeds } from "./budgetNeeds.ts";
import { checkEvent } from "./checkEvent.ts";
import { asProperties, checkProperties } from "./checkProperties.ts";
import type { Core } from "./core.ts";
import { fingerprint } from "./fingerprint.ts";
import { GUEST_BUCKET } from "./guestBucket.ts";
import { newMember } from "./newMember.ts";
import { recordEvent, type IncomingEvent, type Recorded } from "./recordEvent.ts";
import type { Unit } from "./unit.ts";

const GUEST_CLAIM = { e: "claim", party: "self", bucket: GUEST_BUCKET, times: 1, amounts: {} } as const;

export interface PageRecorded extends Recorded {
  /** The guest that the server minted for a visitor's first earning action. */
  guest?: Member;
}

/**
 * Records an event that a page sends for its own member, or for a guest or visitor as far as the programme lets guests collect.
 * Ids are a namespace per member, so a page never occupies the id of an order.
 *
 * @param member The socket's member or guest; `null` for a visitor, for whom a guest is minted.
 */
export async function recordPageEvent(
  core: Core,
  ctx: SiteContext,
  member: Pick<Member, "key" | "id" | "kind"> | null,
  command: PageEvent,
): Promise<Result<PageRecorded>> {
  const fault = command.properties && faultOf(command.properties);
  if (fault) return failure("invalid_payload", `${fault.path}: ${fault.message}`, { errors: [fault] });

  const event: Omit<IncomingEvent, "ns" | "memberId"> = {
    id: command.id,
    type: command.type,
    at: null,
    properties: asProperties(command.properties),
    fingerprint: fingerprint(command),
    reverses: null,
  };
  if (member?.kind === "member") {
    return core.intake.submit(
      ctx.site.key,
      recordEvent({ ...event, ns: `p:${member.key}`, memberId: member.id }, "page"),
    );
  }
  return core.intake.submit(ctx.site.key, recordGuestEvent(event, member, `g_${core.randomId()}`));
}

function faultOf(properties: Record<string, unknown>): Fault | null {
  const fault = checkProperties(properties);
  if (fault || JSON.stringify(properties).length <= PAGE_PROPERTIES_MAX) return fault;
  return { path: "properties", message: `longer than ${PAGE_PROPERTIES_MAX} characters of JSON` };
}

/** A guest's event: only what `guests.collect` names, at most `guests.max` of them; a visitor becomes a guest with it. */
function recordGuestEvent(
  event: Omit<IncomingEvent, "ns" | "memberId">,
  guest: Pick<Member, "key" | "id"> | null,
  newId: string,
): Unit<PageRecorded> {
  const unitOf = (owner: Pick<Member, "key" | "id">): Unit<Recorded> =>
    recordEvent({ ...event, ns: `p:${owner.key}`, memberId: owner.id, extra: [GUEST_CLAIM] }, "page");

  return {
    needs(set, moment) {
      if (!guest) return { ...budgetNeeds(moment, event.type, moment.now), members: [newId] };
      const need = unitOf(guest).needs(set, moment);
      return {
        ...need,
        memberKeys: [...(need.memberKeys ?? []), guest.key],
        buckets: [...(need.buckets ?? []), { member: guest.key, bucket: GUEST_BUCKET }],
      };
    },
    judge(set, moment) {
      const guests = moment.program.program.guests;
      if (!guests?.collect.includes(event.type)) {
        return failure("guest_refused", `Guests can't collect for "${event.type}"; sign in first.`);
      }
      const refusal = checkEvent(moment.program, event, moment.now, "page", moment.now);
      if (refusal) return { ok: false, error: refusal };
      if (!guest) {
        const minted = newMember(set, moment, newId, "guest");
        const recorded = unitOf(minted).judge(set, moment);
        return recorded.ok ? success({ ...recorded.data, guest: minted }) : recorded;
      }
      if (set.memberByKey(guest.key)?.mergedInto !== null) {
        return failure("guest_refused", "This guest has signed in; what it does counts for the member now.");
      }
      const used = set.bucket(guest.key, GUEST_BUCKET)?.times ?? 0;
      if (used >= guests.max && !set.entry(`p:${guest.key}`, event.id)) {
        return failure("guest_refused", `A guest may collect ${guests.max} times; sign in to go on.`);
      }
      return unitOf(guest).judge(set, moment);
    },
  };
}
