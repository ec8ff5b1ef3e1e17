import type { BoardSnapshot } from "./boardSnapshot.ts";
import type {
  Bucket,
  JournalEntry,
  LogLine,
  Member,
  Namespace,
  Post,
  Posting,
  Revision,
  Thread,
  Vote,
} from "./records.ts";

/** What a batch wants to see before it is judged. Every list may be empty; unknown names are simply absent from the answer. */
export interface Need {
  entries: readonly { ns: Namespace; id: string }[];
  /** Members by the site's id, by our key, and by referral code. */
  members: readonly string[];
  memberKeys: readonly number[];
  codes: readonly string[];
  buckets: readonly { member: number; bucket: string }[];
  /** Every bucket of a member whose name begins so: all lots of a currency, all days of a window. */
  bucketsUnder: readonly { member: number; prefix: string }[];
  threads: readonly string[];
  threadKeys: readonly number[];
  posts: readonly string[];
  postKeys: readonly number[];
  votes: readonly { post: number; member: number }[];
  /** Posts (by key) of which every vote is wanted, in `Loaded.votes`. */
  votesOn: readonly number[];
  /** Entries that reverse this cause (a reversal may come before its event). */
  reversalsOf: readonly { ns: Namespace; id: string }[];
}

export interface Loaded {
  entries: JournalEntry[];
  members: Member[];
  buckets: Bucket[];
  threads: Thread[];
  posts: Post[];
  votes: Vote[];
  reversals: JournalEntry[];
}

/** A posting whose cause is the entry at `entry` of the same plan. */
export type NewPosting = Omit<Posting, "seq"> & { entry: number };

/**
 * All that one batch writes, in one transaction: everything or nothing. (S1)
 * Inserts that meet a known name, and updates whose `version` is not the stored one, make the whole plan a conflict: nothing
 * is written, the caller loads again and judges again. (S2)
 */
export interface Plan {
  /** In order; entry i gets `firstSeq + i`. */
  entries: readonly Omit<JournalEntry, "seq">[];
  postings: readonly NewPosting[];
  newMembers: readonly Member[];
  /** `version` is the one that was read; the storage writes `version + 1`. */
  members: readonly Member[];
  buckets: readonly Bucket[];
  newThreads: readonly Thread[];
  threads: readonly Thread[];
  newPosts: readonly Post[];
  posts: readonly Post[];
  revisions: readonly Revision[];
  votes: readonly Vote[];
  log: readonly LogLine[];
}

/** Projections that were folded anew from the journal. (S34) */
export interface Rebuilt {
  /** Members as they were read, with the state and `due` that the journal says. */
  members: readonly Member[];
  /** Every bucket of those members; what else was stored of theirs goes. */
  buckets: readonly Bucket[];
  /** The site's own buckets that differ: to be written, and to be removed. `version` is the one that was read, 0 for a new one. */
  site: { put: readonly Bucket[]; remove: readonly Bucket[] };
}

export type Committed = { status: "committed"; firstSeq: number } | { status: "conflict" };

/** The durable books of all sites. An answer of `commit` means: fsynced. (S3) */
export interface BooksStorage {
  load(site: number, need: Need): Promise<Loaded>;
  /** Throws `StorageUnavailable` when the disk is full or the database is away; then nothing was written. (S4) */
  commit(site: number, plan: Plan): Promise<Committed>;
  /** Writes projections anew; a conflict, and nothing written, where one of them was changed since it was read. (S34) */
  replaceProjections(site: number, rebuilt: Rebuilt): Promise<{ status: "committed" | "conflict" }>;
  /** Keeps the final standings of a period; `false` where they were kept before: those stay. (S30) */
  closeBoard(site: number, snapshot: BoardSnapshot): Promise<boolean>;
  /** Takes a block of keys that nobody else gets; unused ones leave harmless gaps. Returns the first. (S5) */
  reserveKeys(count: number): Promise<number>;
}

/** Seconds that callers are asked to wait while the database is away. */
export const AWAY_RETRY_S = 5;

/** The database cannot write now: disk full, read-only, or away. Answered as `unavailable` with a time to wait. */
export class StorageUnavailable extends Error {
  override name = "StorageUnavailable";
}
