import { evolveBadge } from "./evolveBadge.ts";
import { evolveClock } from "./evolveClock.ts";
import { evolveMoney } from "./evolveMoney.ts";
import { evolveProgress } from "./evolveProgress.ts";
import { evolveStanding } from "./evolveStanding.ts";
import type { Effect, MemberState, Party } from "./types.ts";

/**
 * Folds the effects of one party into its state; the argument stays as it is. (R1, R2)
 *
 * What a state holds is canonical: balances of zero and badges never counted are absent, holds stand in order of their due time.
 */
export function evolve(state: MemberState, effects: readonly Effect[], party: Party): MemberState {
  let next = state;
  for (const effect of effects) if (effect.party === party) next = evolveOne(next, effect);
  return next;
}

/** Folds one effect, whosever it is. Claims, lots and days of a window belong to buckets, parts to no state. */
export function evolveOne(state: MemberState, effect: Effect): MemberState {
  switch (effect.e) {
    case "award":
    case "release":
    case "soonest":
      return evolveMoney(state, effect);
    case "count":
    case "badge":
      return evolveBadge(state, effect);
    case "tier":
    case "entered":
    case "windowed":
    case "window":
    case "grace":
      return evolveStanding(state, effect);
    case "active":
    case "timer":
    case "tick":
      return evolveClock(state, effect);
    case "referred":
      return { ...state, referral: { referrer: effect.referrer, at: effect.at, qualified: false } };
    case "invited":
      return { ...state, referred: { ...state.referred, invited: state.referred.invited + effect.by } };
    case "qualified":
      return qualify(state, effect.party, effect.by);
    case "merged":
      return { ...state, guests: state.guests + effect.by };
    default:
      return evolveProgress(state, effect);
  }
}

function qualify(state: MemberState, party: Party, by: 1 | -1): MemberState {
  if (party === "referrer") {
    return { ...state, referred: { ...state.referred, qualified: state.referred.qualified + by } };
  }
  return state.referral ? { ...state, referral: { ...state.referral, qualified: by === 1 } } : state;
}
