import type { ChallengeView, ExpiringView, QuestView, StreakView } from "./progressViews.ts";
import type { Text } from "./program.ts";

export type * from "./progressViews.ts";
export type * from "./threadViews.ts";

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
  kind:
    | "earn"
    | "tier"
    | "badge"
    | "quest"
    | "streak"
    | "challenge"
    | "referral"
    | "reversal"
    | "restore"
    | "release"
    | "merge"
    | "adjustment"
    | "opening"
    | "spend"
    | "expiry"
    | "forgiven";
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
  benefits?: Text[];
  /** What entering it gives, once. */
  award?: Record<string, number>;
}

export interface TierView {
  metric: string;
  /** Index into `levels`; −1 below the first. */
  level: number;
  /** What the member has of the metric. */
  value: number;
  levels: LevelView[];
  /** Levels that were entered once, by index: their entry award does not come again. */
  entered?: number[];
  /** Where the metric counts within a window only. */
  window?: TierWindowView;
}

export interface TierWindowView {
  /** `month`, `quarter`, `year` or an ISO 8601 duration. */
  per: string;
  /** What the metric must be to keep the level. */
  keep: number;
  /** When that is looked at next: the end of the period, or the day on which something leaves the window. ISO 8601. */
  checked: string | null;
  /** Where things stand still: the level that is fallen to, and when. */
  falls: { level: number; at: string } | null;
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
  /** What `count` counts: events, a sum, or nothing that progress could be shown of. */
  counts?: "events" | "sum" | "none";
  /** Share of the members who have it, 0 to 1. */
  share?: number;
  picture?: string;
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
  /** The currency's or the counter's name. */
  currency: Text;
  /** ISO 8601; `null` where there is no beginning or no end. The board starts anew at `to`. */
  period: { from: string | null; to: string | null };
  /** As the programme writes it: `week`, `season`, `ever`, or a duration such as `P7D` for a board that moves on day by day. */
  per?: string;
  /** Names the period: `2026-W47`, a season's id; of a board that moves on, its last day. */
  label?: string;
  /** The IANA zone whose midnights bound the periods. */
  zone?: string;
  season?: Text;
  ties?: "earliest" | "shared" | "dense";
  /** Whether members may leave it (`opt-out`), must ask for it (`opt-in`), or are not asked (`all`). */
  visible?: "opt-out" | "opt-in" | "all";
  total: number;
  /** The first rows, best first. */
  rows: BoardRow[];
  /** Who was first when the period before was closed. */
  last?: BoardWinners;
}

/** The final first three of a past period. */
export interface BoardWinners {
  label: string;
  season?: Text;
  rows: BoardRow[];
}

/** My own place in a board, with my neighbours. */
export interface AroundView {
  board: string;
  total: number;
  rows: BoardRow[];
  /** The place of the first row, from 1; absent where it is the row's rank. */
  place?: number;
  /** Why I do not stand in it, whatever I have: the site hides me, I am not listed, or it is for others. */
  absent?: "hidden" | "unlisted" | "segment";
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
  streaks: StreakView[];
  quests: QuestView[];
  challenges: ChallengeView[];
  /** Soonest first. */
  expiring: ExpiringView[];
  /** Whether the member stands in boards; `null`: as each board declares. */
  listed: boolean | null;
  /** Newest first. */
  entries: EntryView[];
  /** `null` when the programme has none, or for visitors and guests. */
  referral: ReferralView | null;
  around: AroundView[];
  boards: string[];
}

/** A change of `me`: the fields that changed, whole; `entries` holds only the new ones, newest first. */
export type MeChange = Partial<MeView>;

/** A change of a board: rows that changed in what all see; `rows[i]` replaces the row at `places[i]`, rows beyond `total` are gone. */
export interface BoardChange {
  total: number;
  rows: BoardRow[];
  /** Places from 0 on; absent: a row with rank r stands at r − 1. */
  places?: number[];
  /** Present when the period rolled over: everything before it is void, and what belongs to the new one comes with it. */
  period?: BoardView["period"];
  label?: string;
  season?: Text;
  /** The period before is closed now. */
  last?: BoardWinners;
}
