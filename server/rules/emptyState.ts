import type { MemberState } from "./types.ts";

// Parts are shared by all who have nothing in them: states are replaced, never changed in place, and this holds anybody to it.
const NOTHING = Object.freeze({});
const NONE: never[] = Object.freeze([]) as unknown as never[];

const EMPTY: MemberState = Object.freeze({
  balances: NOTHING,
  tier: null,
  entered: NONE,
  tierAwards: NOTHING,
  window: null,
  grace: null,
  badges: NOTHING,
  streaks: NOTHING,
  quests: NOTHING,
  questAwards: NOTHING,
  challenges: NOTHING,
  holds: NONE,
  expiring: NOTHING,
  active: null,
  timers: NOTHING,
  ticks: 0,
  referral: null,
  referred: Object.freeze({ invited: 0, qualified: 0 }),
  guests: 0,
});

/** The state of a member to whom nothing has happened yet: where every fold begins. (R1) */
export function emptyState(): MemberState {
  return EMPTY;
}
