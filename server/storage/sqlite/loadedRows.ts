import type { Loaded } from "../books.ts";
import { toBucket, type BucketRow } from "./bucketTable.ts";
import { toEntry, type EntryRow } from "./entryRow.ts";
import { toMember, type MemberRow } from "./memberRow.ts";

/** What a batch asked for, as it is stored; the caller's thread makes records of it. */
export interface LoadedRows extends Omit<Loaded, "entries" | "members" | "buckets" | "reversals"> {
  entries: EntryRow[];
  members: MemberRow[];
  buckets: BucketRow[];
  reversals: EntryRow[];
}

export function toLoaded(rows: LoadedRows): Loaded {
  return {
    ...rows,
    entries: rows.entries.map(toEntry),
    members: rows.members.map(toMember),
    buckets: rows.buckets.map(toBucket),
    reversals: rows.reversals.map(toEntry),
  };
}
