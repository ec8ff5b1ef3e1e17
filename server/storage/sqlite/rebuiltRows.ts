import type { Rebuilt } from "../books.ts";
import type { Profile } from "../records.ts";
import { fromBucket, type BucketValues } from "./bucketTable.ts";
import { fromMember, type MemberValues } from "./memberRow.ts";

/** Rebuilt projections as the writer binds them. */
export interface RebuiltRows {
  members: MemberValues[];
  buckets: BucketValues[];
  site: { put: BucketValues[]; remove: BucketValues[] };
}

export function toRebuiltRows({ members, buckets, site }: Rebuilt): RebuiltRows {
  const profiles = new Map<Profile, string>();
  return {
    members: members.map((member) => fromMember(member, profiles)),
    buckets: buckets.map(fromBucket),
    site: { put: site.put.map(fromBucket), remove: site.remove.map(fromBucket) },
  };
}
