import type { Account } from "../account.ts";
import { isScored } from "../isScored.ts";
import { dayPlus, periodOf, startOfDay } from "../localDays.ts";
import { isWindowOf, levelOfRule, windowName } from "../tiers.ts";
import type { AwardEffect, CompiledTiers } from "../types.ts";

/** When something leaves the window next, or when the period ends. */
export const WINDOW_TIMER = "window";

/**
 * Counts what an award brings (or takes) to the window of the tier ladder, on the local day that it is for. What is older than
 * the window counts for nothing; awards for entering a level never count. (R97)
 *
 * @param given The day that it counts for; by default that of the cause.
 */
export function countEarned(account: Account, effect: AwardEffect, given?: string): void {
  const { tiers } = account.setting.compiled;
  const { window } = account.state;
  const { kind, rule, currency, amount } = effect;
  if (tiers === null || tiers.window.kind === "ever") {
    if (window && currency === window.currency) endWindow(account);
    return;
  }
  if (!isScored(kind) || levelOfRule(rule) !== null) return;
  if (window && !isWindowOf(tiers, window)) {
    if (currency === window.currency) endWindow(account);
    return;
  }
  if (currency !== tiers.metric) return;

  const day = given ?? account.dayOf(account.setting.at);
  if (window === null) {
    // What was earned before the ladder had a window is filled in from the books, and this with it. (R103)
    const before = account.balance(currency).lifetime - amount;
    if (before !== 0) return;
    beginWindow(account, tiers);
  }
  if (day < firstDay(account, tiers)) return;
  if (isDormant(account)) {
    if (amount < 0) return;
    beginWindow(account, tiers);
  }
  const rolls = tiers.window.kind === "rolling";
  account.add({ e: "windowed", party: account.party, currency, day, by: amount, rolls });
  if (tiers.window.kind === "rolling") watch(account, dayPlus(day, tiers.window.days));
}

/** What a member has of another window, or of one that the programme dropped, counts for nothing; it is not kept up. */
export function endWindow(account: Account): void {
  account.add({ e: "window", party: account.party, window: null });
  setTimer(account, null);
}

/** A window with nothing in it that the clock need not look at. */
function isDormant({ state }: Account): boolean {
  return state.timers[WINDOW_TIMER] === undefined;
}

export function beginWindow(account: Account, tiers: CompiledTiers): void {
  const { window, metric } = tiers;
  const today = account.dayOf(account.setting.now);
  const from =
    window.kind === "calendar" ? periodOf(window.per, today).from : dayPlus(today, 1 - lengthOf(window));
  const begun = { currency: metric, per: windowName(tiers)!, from, sum: 0, before: 0 };
  account.add({ e: "window", party: account.party, window: begun });
  if (window.kind === "calendar")
    setTimer(account, startOfDay(periodOf(window.per, today).next, account.facts.zone));
}

/** The oldest day that still counts: of a calendar window, the first of the period before. */
export function firstDay(account: Account, { window }: CompiledTiers): string {
  const today = account.dayOf(account.setting.now);
  if (window.kind !== "calendar") return dayPlus(today, 1 - lengthOf(window));
  const present = isDormant(account) ? today : (account.state.window?.from ?? today);
  return periodOf(window.per, present).before;
}

/** Sees to it that the clock looks at the window when a day begins. */
export function watch(account: Account, day: string): void {
  const at = startOfDay(day, account.facts.zone);
  if (at < (account.state.timers[WINDOW_TIMER] ?? Infinity)) setTimer(account, at);
}

export function setTimer(account: Account, at: number | null): void {
  if ((account.state.timers[WINDOW_TIMER] ?? null) === at) return;
  account.add({ e: "timer", party: account.party, timer: WINDOW_TIMER, at });
}

function lengthOf(window: CompiledTiers["window"]): number {
  return window.kind === "rolling" ? window.days : 0;
}
