import { Account, EXPIRY_RULE } from "./account.ts";
import { REASON } from "./engineReasons.ts";
import { inactiveTimer, putOffExpiry } from "./inactivity.ts";
import { nextDue } from "./nextDue.ts";
import { WINDOW_TIMER } from "./standing/countEarned.ts";
import { graceOver } from "./standing/keepLevel.ts";
import { moveWindow } from "./standing/moveWindow.ts";
import { tickStreaks } from "./streaks/tickStreaks.ts";
import type { CompiledProgram, Effect, Hold, Lot, MemberFacts } from "./types.ts";

/** Things done in one entry of the books. Each makes at most six postings, and an entry has room for 4,096. */
const STEPS_MAX = 500;

/**
 * Does what has been due for a member longest, as of the instant at which it was due: so late ticks do what punctual ones would have
 * done. At that instant holds are released first; then points expire, streaks are judged, the tier window moves, and grace ends. At
 * most `STEPS_MAX` things: ask again until nothing is due. (R18, R92, R93, R105)
 *
 * @param member With the buckets that `tickBuckets` named.
 * @param now In milliseconds.
 * @returns None where nothing is due. What they do happened at `nextDue` of the state before.
 */
export function tick(compiled: CompiledProgram, member: MemberFacts, now: number): Effect[] {
  const due = nextDue(member.state);
  if (due === null || due > now) return [];
  const effects: Effect[] = [];
  const account = new Account("self", member, effects, { compiled, now: due, at: due });
  account.add({ e: "tick", party: "self" });
  for (let step = 0; step < STEPS_MAX; step++) {
    if ((nextDue(account.state) ?? Infinity) > due) break;
    doNext(compiled, account, due);
  }
  return effects;
}

/** Does the first of the things due at an instant. */
function doNext(compiled: CompiledProgram, account: Account, due: number): void {
  const { holds, expiring, timers, grace } = account.state;
  const hold = holds[0];
  if (hold && hold.due <= due) return release(account, hold);
  for (const currency of Object.keys(expiring).sort()) {
    if (expiring[currency]!.at <= due) return expireLot(account, currency, expiring[currency]!);
  }
  for (const timer of Object.keys(timers).sort()) {
    if (timers[timer]! > due || timer === WINDOW_TIMER) continue;
    return ring(compiled, account, timer, due);
  }
  if ((timers[WINDOW_TIMER] ?? Infinity) <= due) return moveWindow(compiled.tiers, account, due);
  if (grace !== null && grace <= due) graceOver(compiled.tiers, account, due);
}

/** A timer that nothing answers to any more is switched off. */
function ring(compiled: CompiledProgram, account: Account, timer: string, due: number): void {
  const before = account.state.timers[timer];
  if (timer.startsWith("streak:")) tickStreaks(compiled, account, due);
  const currency = timer.slice(inactiveTimer("").length);
  if (timer === inactiveTimer(currency)) expireUnused(compiled, account, currency);
  if (account.state.timers[timer] === before) account.add({ e: "timer", party: "self", timer, at: null });
}

/** What is owed is repaid from a hold that becomes available. (R18) */
function release(account: Account, { hold, currency, amount, lot }: Hold): void {
  account.add({ e: "release", party: "self", hold, currency, amount, ...(lot && { lot }) });
  repay(account, currency, lot);
  putOffExpiry(account, currency);
}

/** Two awards that cancel each other: from what is available to what is owed. */
function repay(account: Account, currency: string, lot: Lot | undefined): void {
  const { available, owed } = account.balance(currency);
  const part = Math.min(available, owed);
  if (part <= 0) return;
  const grounds = { kind: "reversal", rule: "owed", currency, reason: REASON.repaid } as const;
  const from = { ...grounds, amount: -part, account: "available" as const };
  account.add({ e: "award", party: "self", ...from, ...(lot && { lot }) });
  account.add({ e: "award", party: "self", ...grounds, amount: part, account: "owed" });
  if (lot && !account.state.expiring[currency]) account.findSoonest(currency);
}

function expireLot(account: Account, currency: string, { day, at, amount }: Lot & { amount: number }): void {
  const grounds = { kind: "expiry", rule: EXPIRY_RULE, currency, reason: REASON.expired } as const;
  account.take(grounds, amount, { lots: [{ day, at }] });
}

/** Everything available of a currency, where the programme still lets it expire so. Points on hold stay. (R91) */
function expireUnused({ expiries }: CompiledProgram, account: Account, currency: string): void {
  const { available } = account.balance(currency);
  if (!expiries.get(currency)?.inactive || available <= 0) return;
  account.take({ kind: "expiry", rule: EXPIRY_RULE, currency, reason: REASON.unused }, available);
}
