import type { Plan } from "../books.ts";
import { fromBucket, type BucketValues } from "./bucketTable.ts";
import { fromEntry, type EntryValues } from "./entryRow.ts";
import { fromMember, type MemberValues } from "./memberRow.ts";
import { fromPosting, type PostingValues } from "./postingRow.ts";

/**
 * A plan as the writer binds it. What comes with every event is flat (texts and numbers), so that it crosses to a worker
 * cheaply and the writer, which all batches wait for, only writes; the rest stays as it is.
 */
export interface PlanRows extends Omit<Plan, "entries" | "postings" | "newMembers" | "members" | "buckets"> {
  entries: EntryValues[];
  postings: PostingValues[];
  newMembers: MemberValues[];
  members: MemberValues[];
  buckets: BucketValues[];
}

export function toPlanRows(plan: Plan): PlanRows {
  const heard = withOwnPosting(plan);
  return {
    ...plan,
    entries: plan.entries.map((entry, place) => fromEntry(entry, !heard.has(place))),
    postings: plan.postings.map(fromPosting),
    newMembers: plan.newMembers.map(fromMember),
    members: plan.members.map(fromMember),
    buckets: plan.buckets.map(fromBucket),
  };
}

/** Places of the entries that have a posting on their own member's accounts. */
function withOwnPosting({ entries, postings }: Plan): Set<number> {
  const heard = new Set<number>();
  for (const { entry, member } of postings) if (entries[entry]?.member === member) heard.add(entry);
  return heard;
}
