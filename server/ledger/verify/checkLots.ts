import { dayOfBucket, earnedPrefix, lotPrefix } from "../../rules/bucketChange.ts";
import type { MemberState } from "../../rules/types.ts";
import type { Bucket } from "../../storage/records.ts";

/** Windows that roll are written as a duration, those by calendar as the name of a period. */
const ROLLS = /^P/;

interface Day {
  day: string;
  amount: number;
}

/**
 * What must hold between a member's balances and what stands beside them, whoever folded it: no lot below zero, lots hold no more
 * than is available, the soonest lot is the one that the state names, holds are what is pending, and a window that rolls is the
 * sum of its days. The first thing that does not hold, or `null`.
 */
export function checkLots(state: MemberState, buckets: readonly Bucket[]): string | null {
  const currencies = new Set([...Object.keys(state.balances), ...Object.keys(state.expiring)]);
  for (const bucket of buckets) if (bucket.bucket.startsWith("lot:")) addKeys(currencies, bucket.amounts);
  for (const currency of currencies) {
    const fault = checkCurrency(state, currency, daysUnder(buckets, lotPrefix(currency), currency));
    if (fault !== null) return fault;
  }
  return checkWindow(state, buckets);
}

function checkCurrency(state: MemberState, currency: string, lots: readonly Day[]): string | null {
  const { available = 0, pending = 0 } = state.balances[currency] ?? {};
  const below = lots.find(({ amount }) => amount < 0);
  if (below) return `the lot of ${currency} for ${below.day} holds ${below.amount}`;
  const inLots = sum(lots);
  if (inLots > available) return `lots hold ${inLots} ${currency}, but ${available} are available`;

  const soonest = lots.find(({ amount }) => amount > 0);
  const told = state.expiring[currency];
  if (soonest?.day !== told?.day || soonest?.amount !== told?.amount) {
    return `the soonest lot of ${currency} is ${text(soonest)}, the state says ${text(told)}`;
  }
  const held = sum(state.holds.filter((hold) => hold.currency === currency));
  return held === pending ? null : `holds of ${currency} sum to ${held}, but ${pending} are pending`;
}

function checkWindow({ window }: MemberState, buckets: readonly Bucket[]): string | null {
  if (window === null || !ROLLS.test(window.per)) return null;
  const days = daysUnder(buckets, earnedPrefix(window.currency), window.currency);
  const counted = sum(days.filter(({ day }) => day >= window.from));
  if (counted === window.sum) return null;
  return `the tier window holds ${window.sum} ${window.currency}, its days sum to ${counted}`;
}

/** Days in order, for they are written so that texts sort as days do. */
function daysUnder(buckets: readonly Bucket[], prefix: string, currency: string): Day[] {
  return buckets
    .filter(({ bucket }) => bucket.startsWith(prefix))
    .map(({ bucket, amounts }) => ({ day: dayOfBucket(bucket), amount: amounts[currency] ?? 0 }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

function addKeys(set: Set<string>, record: Record<string, unknown>): void {
  for (const key of Object.keys(record)) set.add(key);
}

function sum(list: readonly { amount: number }[]): number {
  return list.reduce((total, { amount }) => total + amount, 0);
}

function text(day: Day | undefined): string {
  return day ? `${day.amount} until ${day.day}` : "none";
}
