import { copyState } from "./copyState.ts";
import { isScored } from "./isScored.ts";
import { questKeyOf } from "./progressRules.ts";
import { withQuestAward } from "./quests/evolveQuest.ts";
import { levelOfRule } from "./tiers.ts";
import type { AwardEffect, Balance, Effect, Hold, Lot, MemberState } from "./types.ts";

const NOTHING: Balance = { available: 0, pending: 0, owed: 0, lifetime: 0 };

type ReleaseEffect = Extract<Effect, { e: "release" }>;
type SoonestEffect = Extract<Effect, { e: "soonest" }>;

/** Folds what moves points: balances, holds, the lot that expires soonest, and what levels and quests gave. */
export function evolveMoney(
  state: MemberState,
  effect: AwardEffect | ReleaseEffect | SoonestEffect,
): MemberState {
  if (effect.e === "award") return award(state, effect);
  if (effect.e === "release") return release(state, effect);
  return { ...state, expiring: { ...state.expiring, [effect.currency]: effect.lot } };
}

function award(state: MemberState, effect: AwardEffect): MemberState {
  const { currency, amount, account, lot } = effect;
  const { available, pending, owed, lifetime } = state.balances[currency] ?? NOTHING;
  // What is spent, expires or is forgiven was earned all the same. (R5)
  const earned = effect.kind === "earn" || isScored(effect.kind) ? amount : 0;
  const balance: Balance = { available, pending, owed, lifetime: lifetime + earned };
  if (account === "owed") balance.owed -= amount;
  else balance[account] += amount;

  const next = copyState(state);
  next.balances = withBalance(state.balances, currency, balance);
  if (account === "pending" && effect.hold !== undefined) {
    const { hold, due = 0 } = effect;
    next.holds = withHold(state.holds, { hold, currency, amount, due, ...(lot && { lot }) });
  }
  if (account === "available" && lot) next.expiring = withLot(state.expiring, currency, lot, amount);
  // No rule's id is the name of a level or a quest, and most awards are a rule's.
  if (effect.kind === "earn" || !isScored(effect.kind)) return next;
  const level = levelOfRule(effect.rule);
  if (level !== null) next.tierAwards = withTierAward(state.tierAwards, level, currency, amount);
  const key = effect.passed ? null : questKeyOf(effect.rule);
  if (key !== null) next.questAwards = withQuestAward(state.questAwards, key, currency, amount);
  return next;
}

function release(state: MemberState, { hold, currency, amount, lot }: ReleaseEffect): MemberState {
  const before = state.balances[currency] ?? NOTHING;
  const balance = { ...before, pending: before.pending - amount, available: before.available + amount };
  const next = {
    ...state,
    balances: withBalance(state.balances, currency, balance),
    holds: withHold(state.holds, { hold, currency, amount: -amount, due: 0 }),
  };
  if (lot) next.expiring = withLot(state.expiring, currency, lot, amount);
  return next;
}

function withBalance(
  balances: MemberState["balances"],
  currency: string,
  balance: Balance,
): MemberState["balances"] {
  const { available, pending, owed, lifetime } = balance;
  if (available || pending || owed || lifetime) {
    // Not spread: a member has a few currencies, and this runs for every award.
    const next: MemberState["balances"] = {};
    for (const name in balances) next[name] = balances[name]!;
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

/**
 * The soonest lot after one was filled or drawn from. Where the soonest is emptied it goes: the next one stands in a bucket,
 * so a `soonest` effect names it.
 */
function withLot(
  expiring: MemberState["expiring"],
  currency: string,
  { day, at }: Lot,
  amount: number,
): MemberState["expiring"] {
  const soonest = expiring[currency];
  if (soonest && soonest.day < day) return expiring;
  if (soonest?.day !== day) return amount > 0 ? { ...expiring, [currency]: { day, at, amount } } : expiring;
  const left = soonest.amount + amount;
  if (left > 0) return { ...expiring, [currency]: { ...soonest, amount: left } };
  const { [currency]: _none, ...rest } = expiring;
  return rest;
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
