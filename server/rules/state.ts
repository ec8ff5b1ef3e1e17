/** What the rules keep of one member. All of it is plain JSON and a fold of effects; see SPEC.md. */

export interface Balance {
  available: number;
  pending: number;
  owed: number;
  lifetime: number;
}

/** An award that waits: `hold` names it (cause and place in it), `due` is when it becomes available, `lot` the lot it then joins. */
export interface Hold {
  hold: string;
  currency: string;
  amount: number;
  due: number;
  lot?: Lot;
}

/**
 * Points that expire together: at the instant `at`, the end of the local day `day` (`2027-11-22`). A lot's amount stands in the
 * member's bucket `lot:<currency>|<day>`, so a long history stays cheap; what is available beyond the lots never expires.
 */
export interface Lot {
  day: string;
  at: number;
}

/** The lot of a currency that expires soonest, and what is in it: what the member is told, and when the clock must look. */
export interface Expiring extends Lot {
  amount: number;
}

export interface BadgeState {
  /** Events counted, or the sum of what they carried. */
  count: number;
  level: number;
  at: number | null;
  dates: number[];
}

/** What stands in for a period in which nothing was done. */
export type StandIn = "freeze" | "repair" | "pause" | "zone";

/** What reaching a count gave in the run that `period` lies in. */
export interface StreakAward {
  at: number;
  period: number;
  amounts: Record<string, number>;
}

/**
 * A streak as a set of periods. Periods are whole numbers that follow one another (days since 1970-01-01, ISO weeks, months),
 * in the member's own zone.
 */
export interface StreakState {
  /** Periods that count or are stood in for, as closed ranges, oldest first; touching ranges are one. Only those that can still matter. */
  runs: [first: number, last: number][];
  /** Those of them that nothing was done in, in order. */
  frozen: [period: number, by: StandIn][];
  /** Freezes left. */
  freezes: number;
  /** The best of the runs that are no longer kept. */
  best: number;
  /** What the runs gave and was not taken back, by period and count. */
  awarded: StreakAward[];
  /** First period of a pause that goes on. */
  paused: number | null;
  /** Where the last run is over: the period after it, which ended with nothing done and nothing to stand in for it. */
  broken: number | null;
}

export interface QuestState {
  /** Progress of each step. Counted beyond the goal too, so that what is taken back may have been replaced. */
  steps: number[];
  /** The period that they belong to, for a quest that repeats by period. */
  period: string | null;
  /** When the first step was made, for a quest with `within`. */
  since: number | null;
  /** How often it is done: in the present period, or ever. */
  done: number;
  /** How often it was done in periods before. */
  before: number;
  /** When it was done last. */
  at: number | null;
}

/**
 * The metric of a tier ladder with a window. Of a window that rolls, the days stand in the member's buckets
 * `earned:<currency>|<day>`.
 */
export interface WindowState {
  currency: string;
  /** As the programme wrote it when the window began: `P365D`, `month`. Under another window it counts for nothing. */
  per: string;
  /** The first day (`2026-11-22`) that still counts, or that of the present period. */
  from: string;
  /** Earned since. */
  sum: number;
  /** Of a calendar window: earned in the period before, by which a level is kept through this one. 0 where it rolls. */
  before: number;
}

/**
 * All that the rules keep of one member: a projection, the fold of `evolve` over the member's effects.
 * Plain JSON: it is stored as written, without the parts that are as in `emptyState`.
 */
export interface MemberState {
  balances: Record<string, Balance>;
  /** Id of the tier, and every level ever entered (its award is given once for ever, while unreversed). */
  tier: string | null;
  entered: string[];
  /** What entering each level gave and was not taken back, by level and currency. */
  tierAwards: Record<string, Record<string, number>>;
  /** With a tier window: the metric now. */
  window: WindowState | null;
  /** While the metric is below what keeps the tier: when grace ends. */
  grace: number | null;
  /** `dates` holds when each level was reached; `at` is the last of them. */
  badges: Record<string, BadgeState>;
  streaks: Record<string, StreakState>;
  quests: Record<string, QuestState>;
  /** What each quest (and step, `id.0`) gave and was not taken back, by currency. */
  questAwards: Record<string, Record<string, number>>;
  /** What the member added to each challenge. */
  challenges: Record<string, number>;
  holds: Hold[];
  expiring: Record<string, Expiring>;
  /** When something was earned or spent last; kept only where a currency expires by inactivity. */
  active: number | null;
  /** Instants at which the clock must look at the member, by what for (`streak:daily`, `window`, `inactive:points`). */
  timers: Record<string, number>;
  /** Ticks of the clock so far; names the next one. */
  ticks: number;
  /** Who referred this member; `qualified` once both sides were paid. */
  referral: { referrer: number; at: number; qualified: boolean } | null;
  /** Whom this member referred. */
  referred: { invited: number; qualified: number };
  /** Guests merged into this member. */
  guests: number;
}

/** Which claim of a limit that rolls: the cause (empty where claims are kept by slots), the instant, and the length of the window. */
export interface Rolls {
  cause: string;
  at: number;
  /** Milliseconds. */
  ms: number;
}

/** A limit as it was for one event: its bucket and its bounds. */
export interface DrawnLimit {
  bucket: string;
  /** The bucket is the site's own. */
  site?: true;
  /** `null`: only amounts are limited. */
  times: number | null;
  amounts: Record<string, number>;
  rolls?: Rolls;
}

/**
 * A claim that limits per period refused, in whole or in part: it is granted, in order, when an earlier claim is taken back. (R81)
 * It stands in those of the member's buckets per period that keep something from it.
 */
export interface WaitingClaim {
  /** Its place in the order of what waits: when it came, in milliseconds, or one more than the last in its buckets. */
  n: number;
  /** Names the event: namespace and id, `s|order-17`. */
  cause: string;
  rule: string;
  /** What the limits still keep from it. */
  amounts: Record<string, number>;
  /** Whether it has a place among the `times`, from the beginning or granted later. */
  placed: boolean;
  /** What it was granted later. */
  late?: { amounts: Record<string, number>; placed: boolean };
  /** Every limit that the rule drew from for that event. */
  limits: DrawnLimit[];
  /** The buckets that it stands in. */
  stands: string[];
  /** The event's `at`, in milliseconds: what is granted counts for its period of a board. */
  at: number;
  /** Its local day, as it was then: what is granted counts for it in a tier window, and expires by it. */
  day: string;
  /** When what is granted becomes available; absent without a hold. */
  due?: number;
}

/** What is in a window of a limit that rolls: one award, or those of a slot. */
export interface RecentClaim {
  cause: string;
  at: number;
  times: number;
  amounts: Record<string, number>;
}

/**
 * How much of a limit is used, or how much is in a lot: everything that is kept per member (or, for the site's own, per site)
 * beside the state, one row a bucket, so a long history stays cheap.
 */
export interface BucketUse {
  times: number;
  amounts: Record<string, number>;
  /** Of a limit that rolls, whose `times` and `amounts` above stay empty: the claims that may still count, oldest first. */
  recent?: RecentClaim[];
  /** Of a limit per period: claims that it refused, in order; at most 100 wait. */
  waiting?: WaitingClaim[];
}
