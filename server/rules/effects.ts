import type { Text } from "../protocol/program.ts";
import type { Expiring, Lot, Rolls, StandIn, StreakAward, WaitingClaim, WindowState } from "./state.ts";

/** Which of the two members of an event an effect belongs to. */
export type Party = "self" | "referrer";

/** Kinds of postings that give or take points; boards and tier metrics sum those that `isScored` names. */
export type AwardKind =
  | "earn"
  | "count"
  | "tier"
  | "badge"
  | "quest"
  | "streak"
  | "challenge"
  | "referral"
  | "reversal"
  | "restore"
  | "merge"
  | "adjustment"
  | "opening"
  | "spend"
  | "expiry"
  | "forgiven";

/** Points that come (`amount > 0`) or go (`amount < 0`) on one of the member's accounts. */
export interface AwardEffect {
  e: "award";
  party: Party;
  kind: AwardKind;
  rule: string;
  currency: string;
  amount: number;
  reason: Text;
  account: "available" | "pending" | "owed";
  /** With `account: "pending"`: the hold that begins (amount > 0, with `due`) or is voided (amount < 0). */
  hold?: string;
  due?: number;
  /** The event whose claim had waited for a limit, where this is what it was granted later. */
  late?: string;
  /** Of a quest's round that is over: what the present round gave stays as it is. */
  passed?: true;
  /** The lot that it joins or is taken from; absent for points that never expire. */
  lot?: Lot;
  /** Of what is taken back or given back: the `at` of the event that gave it, for boards and windows count it there. */
  counts?: number;
}

/** How much of a cause a reversal takes back: a share in (0, 1], or an amount of `whole` (by default of the largest award). */
export type Part = { share: number } | { amount: number; whole?: number };

/** A badge reaches `level` at `at`. Where a level goes back, `at` is that of the one left, `lost` the dates of those that went. */
export interface BadgeEffect {
  e: "badge";
  party: Party;
  badge: string;
  level: number;
  at: number | null;
  lost?: number[];
}

/** Draws from a bucket, or gives back. */
export interface ClaimEffect {
  e: "claim";
  /** `site`: a bucket of the site itself, for budgets. */
  party: Party | "site";
  bucket: string;
  times: number;
  amounts: Record<string, number>;
  /** Of a limit of the programme: whose award drew from it. */
  rule?: string;
  /** The event whose claim had waited, where this goes with what it was granted later. */
  late?: string;
  /** Of a limit that rolls. */
  rolls?: Rolls;
}

/** What becomes of claims that wait for a limit. */
export type WaitEffect =
  /** Begins to wait, or (`by: −1`) waits no longer. */
  | { e: "wait"; party: "self"; claim: WaitingClaim; by: 1 | -1 }
  /** Granted later, wholly or in part, in each of the buckets (`sign: −1`: taken back). The points are awards beside it. */
  | (OfWaiting & { e: "granted"; placed: boolean; sign: 1 | -1 })
  /** The limits keep so much more from it, or less: part of its event was taken back. */
  | (OfWaiting & { e: "kept" });

interface OfWaiting {
  party: "self";
  cause: string;
  rule: string;
  buckets: string[];
  amounts: Record<string, number>;
}

/** Streaks: a period is done (`by: 1`) or no longer (`by: −1`); or it is stood in for. */
export type StreakEffect =
  | { e: "streak"; party: "self"; streak: string; period: number; by: 1 | -1 }
  | {
      e: "frozen";
      party: "self";
      streak: string;
      period: number;
      by: 1 | -1;
      /** What stood in; `freeze` uses one up, and gives it back with `by: −1`. */
      by_what: StandIn;
    }
  | { e: "freezes"; party: "self"; streak: string; by: number }
  | { e: "paused"; party: "self"; streak: string; from: number | null }
  /** A period ended with nothing done and nothing to stand in for it. */
  | { e: "broken"; party: "self"; streak: string; period: number }
  /** Runs that ended before this period can no longer matter. */
  | { e: "forgotten"; party: "self"; streak: string; before: number }
  | ({ e: "streakAwarded"; party: "self"; streak: string; by: 1 | -1 } & StreakAward);

export type QuestEffect =
  /** `period`, `since`: what the progress belongs to; where they differ from the state's, it begins anew. */
  | {
      e: "quest";
      party: "self";
      quest: string;
      step: number;
      by: number;
      period: string | null;
      since: number | null;
      /** It is a sum: a part of a reversal takes its part of it. */
      sum?: true;
    }
  /** `by`: so many rounds; below zero, so many no longer. `passed`: in a period that is over. */
  | { e: "questDone"; party: "self"; quest: string; by: number; at: number | null; passed?: true }
  | { e: "challenge"; party: "self"; challenge: string; by: number; sum?: true };

export type TierEffect =
  | { e: "tier"; party: Party; tier: string | null }
  | { e: "entered"; party: Party; tier: string; by: 1 | -1 }
  /** Something was earned (or taken back) on a day of the window. `rolls`: the day is kept in a bucket of its own. */
  | { e: "windowed"; party: Party; currency: string; day: string; by: number; rolls: boolean }
  /** The window begins (anew); `null`: it counts for nothing any more. */
  | { e: "window"; party: Party; window: WindowState | null }
  | { e: "grace"; party: Party; until: number | null };

/** What an event (or an action, or the clock) does. Recorded with its cause; `evolve` folds it into a state. */
export type Effect =
  | AwardEffect
  | ClaimEffect
  | WaitEffect
  | { e: "count"; party: Party; badge: string; by: number; sum?: true }
  | BadgeEffect
  | TierEffect
  | StreakEffect
  | QuestEffect
  /** The lot of a currency that is soonest now, after the one before was emptied. */
  | { e: "soonest"; party: Party; currency: string; lot: Expiring }
  | { e: "active"; party: Party; at: number }
  | { e: "timer"; party: Party; timer: string; at: number | null }
  | { e: "tick"; party: "self" }
  | { e: "referred"; party: "self"; referrer: number; at: number }
  | { e: "invited"; party: "referrer"; by: number }
  | { e: "qualified"; party: Party; by: 1 | -1 }
  | { e: "release"; party: "self"; hold: string; currency: string; amount: number; lot?: Lot }
  | { e: "merged"; party: "self"; by: 1 }
  /** In a reversal: the share `n / d` of the cause that it takes back; whole numbers as decimal text. Changes no state. */
  | { e: "part"; party: "self"; n: string; d: string }
  /** In a reversal that came before its cause: what it will take back. Changes no state. */
  | { e: "awaited"; party: "self"; part: Part };
