import type { MemberState } from "./types.ts";

/** The state of a member to whom nothing has happened yet: where every fold begins. (R1) */
export function emptyState(): MemberState {
  return {
    balances: {},
    tier: null,
    entered: [],
    tierAwards: {},
    window: null,
    grace: null,
    badges: {},
    streaks: {},
    quests: {},
    questAwards: {},
    challenges: {},
    holds: [],
    expiring: {},
    active: null,
    timers: {},
    ticks: 0,
    referral: null,
    referred: { invited: 0, qualified: 0 },
    guests: 0,
  };
}
