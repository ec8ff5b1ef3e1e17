import type { BoardSnapshot } from "./boardSnapshot.ts";
import type { Bucket, JournalEntry, LogLine, Member, Namespace, Post, Posting, Thread } from "./records.ts";
import type { ThreadSort } from "../protocol/views.ts";

/** One member's postings as a ledger page shows them: the posting and its cause's namespace and id; `at` is the cause's own. */
export interface LedgerRow extends Posting {
  ns: Namespace;
  entryId: string;
  due: number | null;
}

export interface ScoreRow {
  member: number;
  score: number;
  /** Sequence at which the score was reached: the last posting that counted. */
  seq: number;
}

/** A member as a board shows it. `listed` is the member's own wish, `null`: as the board declares. */
export interface NamedMember {
  key: number;
  id: string;
  kind: Member["kind"];
  name: string;
  hidden: boolean;
  listed: boolean | null;
}

/** What was earned at one time: the sum over a quarter of an hour that begins at `at`. */
export interface Earned {
  at: number;
  amount: number;
}

/** A cause without what it did: what a simulation judges again. `properties` is JSON text, so only who needs it parses it. */
export interface HistoryRow extends Pick<
  JournalEntry,
  "seq" | "ns" | "id" | "member" | "referrer" | "type" | "at" | "acceptedAt" | "version" | "zone"
> {
  properties: string;
  reversesNs: Namespace | null;
  reversesId: string | null;
}

/** Entries with `seq` above `afterSeq` and `from <= at < to`, at most `limit`. */
export interface HistoryQuestion {
  afterSeq: number;
  from?: number;
  to?: number;
  limit: number;
}

/** A cause that entries take back, give back or add to, and how many do. */
export interface ReversedCause {
  ns: Namespace;
  id: string;
  times: number;
}

/** A line of the log with the number that pages go by. */
export interface LogRow extends LogLine {
  key: number;
}

/** A keyset position in a thread: posts in order of `root` (either way), then of their own key. */
export interface PostCursor {
  root: number;
  key: number;
}

/** Questions asked outside of a batch. All of them see every committed write. (S6) */
export interface ReadStorage {
  member(site: number, id: string): Promise<Member | undefined>;
  memberByKey(site: number, key: number): Promise<Member | undefined>;
  memberByCode(site: number, code: string): Promise<Member | undefined>;
  /** The site of the member who has this referral code; for links, which name no site. Codes carry 65 random bits. */
  siteOfCode(code: string): Promise<number | undefined>;
  /** Names of members, for boards, and whether they may be shown. */
  names(site: number, keys: readonly number[]): Promise<NamedMember[]>;
  /** Keys of those whom a member referred, in order of key. (S28) */
  referredBy(site: number, member: number, limit: number): Promise<number[]>;
  /** Postings on the member's own accounts, newest first, before `(seq, leg)` where given. */
  ledger(
    site: number,
    member: number,
    limit: number,
    before?: { seq: number; leg: number },
  ): Promise<LedgerRow[]>;
  entry(site: number, ns: Namespace, id: string): Promise<JournalEntry | undefined>;
  /** Every entry of one member in order; a guest has at most a few hundred. */
  entriesOf(site: number, member: number): Promise<JournalEntry[]>;
  /** The last entries whose member it is, newest first, of one type where it is named; looks back a bounded way. (S29) */
  lastEntries(
    site: number,
    member: number,
    question: { type?: string; before?: number; limit: number },
  ): Promise<JournalEntry[]>;
  /**
   * Net points of a member over causes with `from <= at < to`, in order of time and summed by quarters of an hour: every zone's
   * local day is made of whole ones. Kinds as for `scores`, without awards for entering levels. (S27)
   */
  earned(
    site: number,
    member: number,
    currency: string,
    range: { from: number; to: number },
  ): Promise<Earned[]>;
  /** Final standings of a past period; `undefined` where none were kept. (S30) */
  boardSnapshot(site: number, board: string, label: string): Promise<BoardSnapshot | undefined>;
  /** Labels of the periods that a board closed, the latest first. */
  snapshotLabels(site: number, board: string, limit: number): Promise<string[]>;
  /**
   * Net points that members got (kinds that `isScored`), summed over causes with `from <= at < to`; guests and merged ones are left out.
   * A page of at most `limit` members with key above `after`, by key.
   */
  scores(
    site: number,
    currency: string,
    range: { from: number; to: number },
    after: number,
    limit: number,
  ): Promise<ScoreRow[]>;
  /** Entries in order of `seq`, for rebuild and verification. */
  journal(site: number, after: number, limit: number): Promise<JournalEntry[]>;
  /** The same, slim and fast, for simulations. (S31) */
  history(site: number, question: HistoryQuestion): Promise<HistoryRow[]>;
  /** Every cause of the site that another entry names in `reverses`. (S31) */
  reversedCauses(site: number): Promise<ReversedCause[]>;
  /** `seq` of the last entry of any site: how far there is to walk. */
  lastSeq(): Promise<number>;
  /** Postings of the entries from `fromSeq` to `toSeq`, both included, by `(seq, leg)`. */
  postingsOf(site: number, fromSeq: number, toSeq: number): Promise<Posting[]>;
  /** Every limit bucket that a member ever drew from. */
  bucketsOf(site: number, member: number): Promise<Bucket[]>;
  /** Members by key above `after`. */
  members(site: number, after: number, limit: number): Promise<Member[]>;
  /** Members with a hold due at `now` or before. */
  dueMembers(site: number, now: number, limit: number): Promise<number[]>;
  thread(site: number, id: string): Promise<Thread | undefined>;
  threadByKey(site: number, key: number): Promise<Thread | undefined>;
  /** Newest first; keys below `before`. */
  threads(site: number, limit: number, before?: number): Promise<Thread[]>;
  post(site: number, id: string): Promise<Post | undefined>;
  posts(site: number, thread: number, sort: ThreadSort, limit: number, after?: PostCursor): Promise<Post[]>;
  votesOf(
    site: number,
    member: number,
    posts: readonly number[],
  ): Promise<{ post: number; value: 1 | 0 | -1 }[]>;
  /** Newest first; keys below `before`. */
  log(site: number, limit: number, before?: number): Promise<LogRow[]>;
}
