import type { Plan } from "../books.ts";
import type { Profile } from "../records.ts";
import { fromBucket, type BucketValues } from "./bucketTable.ts";
import { fromEntry, type EntryValues } from "./entryRow.ts";
import { fromMember, type MemberValues } from "./memberRow.ts";
import { fromPosting, fromTransfer, type PostingValues, type TransferValues } from "./postingRow.ts";

/**
 * A plan as the writer binds it. What comes with every event is flat (texts and numbers), so that it crosses to a worker
 * cheaply and the writer, which all batches wait for, only writes; the rest stays as it is.
 */
export interface PlanRows extends Omit<Plan, "entries" | "postings" | "newMembers" | "members" | "buckets"> {
  entries: EntryValues[];
  /** Legs that are two of one transfer, as all are that the ledger writes; any other stands in `postings`. */
  transfers: TransferValues[];
  postings: PostingValues[];
  newMembers: MemberValues[];
  members: MemberValues[];
  buckets: BucketValues[];
}

export function toPlanRows(plan: Plan): PlanRows {
  const heard = withOwnPosting(plan);
  const profiles = new Map<Profile, string>();
  return {
    ...plan,
    entries: plan.entries.map((entry, place) => fromEntry(entry, !heard.has(place))),
    ...legsOf(plan.postings),
    newMembers: plan.newMembers.map((member) => fromMember(member, profiles)),
    members: plan.members.map((member) => fromMember(member, profiles)),
    buckets: plan.buckets.map(fromBucket),
  };
}

function legsOf(legs: Plan["postings"]): Pick<PlanRows, "transfers" | "postings"> {
  const transfers: TransferValues[] = [];
  const postings: PostingValues[] = [];
  for (let place = 0; place < legs.length; place++) {
    const transfer = fromTransfer(legs[place]!, legs[place + 1]);
    if (transfer) {
      transfers.push(transfer);
      place++;
    } else postings.push(fromPosting(legs[place]!));
  }
  return { transfers, postings };
}

/** Places of the entries that have a posting on their own member's accounts. */
function withOwnPosting({ entries, postings }: Plan): Set<number> {
  const heard = new Set<number>();
  for (const { entry, member } of postings) if (entries[entry]?.member === member) heard.add(entry);
  return heard;
}
