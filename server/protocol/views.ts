import type { Text } from "./program.ts";

/**
 * What the page is shown. Plain types: the SDK imports them, nothing parses them there.
 * `who` is the server's own number for a member: ids that a site chose (often an e-mail) never reach other people's pages.
 */

export interface Balance {
  available: number;
  /** Earned but still on hold. */
  pending: number;
  /** Taken back after it was spent. */
  owed: number;
  /** All that was ever earned, less what was reversed. */
  lifetime: number;
}

export interface EntryView {
  id: string;
  /** ISO 8601. */
  at: string;
  currency: string;
  amount: number;
  kind: "earn" | "tier" | "badge" | "referral" | "reversal" | "restore" | "release" | "merge";
  rule: string;
  reason: Text;
  /** On hold until then. */
  due?: string;
}

export interface LevelView {
  id: string;
  name: Text;
  at: number;
  multiplier?: number;
  may?: string[];
}

export interface TierView {
  metric: string;
  /** Index into `levels`; −1 below the first. */
  level: number;
  /** What the member has of the metric. */
  value: number;
  levels: LevelView[];
}

export interface BadgeView {
  id: string;
  name: Text;
  description?: Text;
  count: number;
  /** Counts at which each level is reached. */
  levels: number[];
  /** Levels reached; 0 while locked. */
  level: number;
  at?: string;
}

export interface ReferralView {
  code: string;
  link: string;
  award: { referrer: Record<string, number>; friend: Record<string, number> };
  invited: number;
  qualified: number;
}

export interface BoardRow {
  rank: number;
  who: number;
  name: string;
  score: number;
}

export interface BoardView {
  board: string;
  name?: Text;
  currency: Text;
  period: { from: string | null; to: string | null };
  total: number;
  /** The first rows, best first. Row i has rank i + 1. */
  rows: BoardRow[];
}

/** My own place in a board, with my neighbours. */
export interface AroundView {
  board: string;
  total: number;
  rows: BoardRow[];
}

export interface MeView {
  who: number;
  kind: "visitor" | "guest" | "member";
  role: "member" | "moderator";
  name: string;
  currencies: Record<string, Text>;
  balances: Record<string, Balance>;
  tier: TierView | null;
  badges: BadgeView[];
  /** Newest first. */
  entries: EntryView[];
  /** `null` when the programme has none, or for visitors and guests. */
  referral: ReferralView | null;
  around: AroundView[];
  boards: string[];
}

/** A change of `me`: the fields that changed, whole; `entries` holds only the new ones, newest first. */
export type MeChange = Partial<MeView>;

/** A change of a board: rows that changed in what all see; row with rank r replaces the row at r − 1, rows above `total` are gone. */
export interface BoardChange {
  total: number;
  rows: BoardRow[];
  /** Present when the period rolled over: everything before it is void. */
  period?: BoardView["period"];
}

export type PostState = "visible" | "held" | "hidden" | "deleted";

export interface PostView {
  id: string;
  parentId: string | null;
  who: number;
  name: string;
  /** Safe HTML; empty when the post is not to be read. */
  html: string;
  score: number;
  state: PostState;
  at: string;
  edited: string | null;
  /** Orders the posts of a page: by `root`, then by `seq`. */
  root: number;
  seq: number;
}

export type ThreadSort = "old" | "new";

export interface ThreadPage {
  posts: PostView[];
  next: string | null;
}

export interface ThreadView extends ThreadPage {
  key: string;
  title: string;
  state: "open" | "locked";
  total: number;
  sort: ThreadSort;
}

/** What of a thread is mine: never sent to anyone else. */
export interface ThreadMine {
  votes: Record<string, 1 | -1>;
}

/** A change of a thread: a post that came or changed, a score, a new total. */
export interface ThreadChange {
  post?: PostView;
  score?: { id: string; score: number };
  total?: number;
  state?: ThreadView["state"];
}
