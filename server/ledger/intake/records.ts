import type { Bucket, JournalEntry, Member, Namespace, Post, Thread, Vote } from "../../storage/records.ts";
import { PairTable } from "./pairTable.ts";
import { Table } from "./table.ts";

/** A journal entry before the storage gave it its place. */
export type NewEntry = Omit<JournalEntry, "seq">;

/** The records that a batch works on. A name (`memberIds` …) leads to a key, or to `null` where nobody has it. */
export class Records {
  readonly entries = new PairTable<Namespace, string, NewEntry>();
  readonly members = new Table<number, Member>();
  readonly memberIds = new Map<string, number | null>();
  readonly codes = new Map<string, number | null>();
  readonly buckets = new PairTable<number, string, Bucket>();
  /** Members and prefixes of which every bucket is loaded, as `member|prefix`. */
  readonly bucketsUnder = new Set<string>();
  readonly threads = new Table<number, Thread>();
  readonly threadIds = new Map<string, number | null>();
  readonly posts = new Table<number, Post>();
  readonly postIds = new Map<string, number | null>();
  readonly votes = new PairTable<number, number, Vote>();
  /** Posts of which every vote is loaded. */
  readonly votesOn = new Set<number>();
  /** Entries that name a cause in `reverses`, oldest first. */
  readonly reversals = new PairTable<Namespace, string, NewEntry[]>();
}
