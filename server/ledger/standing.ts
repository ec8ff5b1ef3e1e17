import type { MeView } from "../protocol/views.ts";
import { expiringViews } from "../rules/expiringViews.ts";
import { challengeViews, questViews } from "../rules/quests/questViews.ts";
import { tierProgress, type Outlook } from "../rules/standing/tierProgress.ts";
import { streakViews } from "../rules/streaks/streakViews.ts";
import type { CompiledProgram, KnownMember } from "../rules/types.ts";
import { badgeViews } from "./badgeViews.ts";
import { balancesOf } from "./balancesOf.ts";
import type { SiteTotals } from "./totals.ts";

export type Standing = Pick<
  MeView,
  "balances" | "tier" | "badges" | "streaks" | "quests" | "challenges" | "expiring"
>;

/** What a standing is read from. */
export interface StandingOf {
  program: CompiledProgram;
  member: KnownMember;
  /** In milliseconds. */
  now: number;
  /** `null` while they are not known. */
  totals: SiteTotals | null;
  /** What was earned on each day of a tier window that rolls; absent where nobody asked. */
  days?: NonNullable<Outlook["days"]>;
}

/** The parts of `me` that follow from the member's state and the hour; changes send them again. */
export function standing({ program, member, now, totals, days }: StandingOf): Standing {
  const outlook: Outlook = { zone: member.zone, ...(days && { days }) };
  return {
    balances: balancesOf(program, member.state),
    tier: tierProgress(program, member.state, outlook),
    badges: badgeViews(program, member.state, totals && totals.shares(now)),
    streaks: streakViews(program, member, now),
    quests: questViews(program, member, now),
    challenges: challengeViews(program, member, totals && Object.fromEntries(totals.challenges), now),
    expiring: expiringViews(program, member.state, now),
  };
}
