import { evolveProgress } from "./evolveProgress.ts";
import { questKeyOf } from "./progressRules.ts";
import { withQuestAward } from "./quests/evolveQuest.ts";
import { levelOfRule } from "./tiers.ts";
import type {
  AwardEffect,
  BadgeEffect,
  BadgeState,
  Balance,
  Effect,
  Hold,
  MemberState,
  Party,
} from "./types.ts";

const NOTHING: Balance = { available: 0, pending: 0, owed: 0, lifetime: 0 };
const NO_BADGE: BadgeState = { count: 0, level: 0, at: null, dates: [] };

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

/** Folds one effect, whosever it is. Claims belong to buckets and parts to no state. */
export function evolveOne(state: MemberState, effect: Effect): MemberState {
  switch (effect.e) {
    case "award":
      return award(state, effect);
    case "release":
      return release(state, effect);
    case "count":
      return withBadge(state, effect.badge, (badge) => ({ ...badge, count: badge.count + effect.by }));
    case "badge":
      return withBadge(state, effect.badge, (badge) => reach(badge, effect));
    case "tier":
      return { ...state, tier: effect.tier };
    case "entered":
      return { ...state, entered: enteredAfter(state.entered, effect.tier, effect.by) };
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

function award(state: MemberState, effect: AwardEffect): MemberState {
  const { currency, amount, account } = effect;
  const { available, pending, owed, lifetime } = state.balances[currency] ?? NOTHING;
  const balance: Balance = { available, pending, owed, lifetime: lifetime + amount };
  if (account === "owed") balance.owed -= amount;
  else balance[account] += amount;

  const next = { ...state, balances: withBalance(state.balances, currency, balance) };
  if (account === "pending" && effect.hold !== undefined) {
    next.holds = withHold(state.holds, { hold: effect.hold, currency, amount, due: effect.due ?? 0 });
  }
  const level = levelOfRule(effect.rule);
  if (level !== null) next.tierAwards = withTierAward(state.tierAwards, level, currency, amount);
  const key = questKeyOf(effect.rule);
  if (key !== null) next.questAwards = withQuestAward(state.questAwards, key, currency, amount);
  return next;
}

function release(
  state: MemberState,
  { hold, currency, amount }: Extract<Effect, { e: "release" }>,
): MemberState {
  const before = state.balances[currency] ?? NOTHING;
  const balance = { ...before, pending: before.pending - amount, available: before.available + amount };
  return {
    ...state,
    balances: withBalance(state.balances, currency, balance),
    holds: withHold(state.holds, { hold, currency, amount: -amount, due: 0 }),
  };
}

function withBalance(
  balances: MemberState["balances"],
  currency: string,
  balance: Balance,
): MemberState["balances"] {
  const { available, pending, owed, lifetime } = balance;
  if (available || pending || owed || lifetime) {
    const next = { ...balances };
    next[currency] = balance;
    return next;
  }
  const { [currency]: _none, ...rest } = balances;
  return rest;
}

/** Adds to a hold or takes from it; one that holds nothing is gone. */
function withHold(holds: readonly Hold[], change: Hold): Hold[] {
  const known = holds.find((hold) => hold.hold === change.hold && hold.currency === change.currency);
  const rest = holds.filter((hold) => hold !== known);
  const hold = known ? { ...known, amount: known.amount + change.amount } : change;
  if (hold.amount <= 0) return rest;
  const place = rest.findIndex(
    (each) => each.due > hold.due || (each.due === hold.due && each.hold > hold.hold),
  );
  return place === -1 ? [...rest, hold] : rest.toSpliced(place, 0, hold);
}

function withTierAward(
  awards: MemberState["tierAwards"],
  level: string,
  currency: string,
  amount: number,
): MemberState["tierAwards"] {
  const { [currency]: before = 0, ...others } = awards[level] ?? {};
  const after = before + amount === 0 ? others : { ...others, [currency]: before + amount };
  if (Object.keys(after).length > 0) return { ...awards, [level]: after };
  const { [level]: _none, ...rest } = awards;
  return rest;
}

function withBadge(state: MemberState, id: string, change: (badge: BadgeState) => BadgeState): MemberState {
  const badge = change(state.badges[id] ?? NO_BADGE);
  if (badge.count > 0 || badge.level > 0) return { ...state, badges: { ...state.badges, [id]: badge } };
  const { [id]: _none, ...badges } = state.badges;
  return { ...state, badges };
}

function reach(badge: BadgeState, { level, at }: BadgeEffect): BadgeState {
  const dates = badge.dates.slice(0, level);
  while (dates.length < level) dates.push(at ?? 0);
  return { ...badge, level, dates, at: dates.at(-1) ?? null };
}

/** Levels in alphabetical order, each once. */
function enteredAfter(entered: readonly string[], level: string, by: 1 | -1): string[] {
  const rest = entered.filter((each) => each !== level);
  return by === -1 ? rest : [...rest, level].sort();
}

function qualify(state: MemberState, party: Party, by: 1 | -1): MemberState {
  if (party === "referrer") {
    return { ...state, referred: { ...state.referred, qualified: state.referred.qualified + by } };
  }
  return state.referral ? { ...state, referral: { ...state.referral, qualified: by === 1 } } : state;
}
