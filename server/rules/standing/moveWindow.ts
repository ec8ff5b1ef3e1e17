import type { Account } from "../account.ts";
import { dayPlus, periodOf, startOfDay } from "../localDays.ts";
import { heldIndex, isWindowOf, keepMark } from "../tiers.ts";
import type { CompiledTiers, WindowState } from "../types.ts";
import { endWindow, firstDay, setTimer } from "./countEarned.ts";
import { checkLevel } from "./keepLevel.ts";

/** The clock's look at a tier window: days leave it, or a calendar period ends; then the level is checked. (R97–R99) */
export function moveWindow(tiers: CompiledTiers | null, account: Account, due: number): void {
  const { window } = account.state;
  if (tiers === null || window === null || !isWindowOf(tiers, window)) return endWindow(account);
  if (tiers.window.kind === "calendar") closePeriod(tiers, account, window, tiers.window.per);
  else slide(tiers, account, window);
  checkLevel(tiers, account, due);
  if (tiers.window.kind === "calendar") watchPeriod(tiers, account, tiers.window.per);
}

/** What was earned in the period that ends keeps the level through the next one. */
function closePeriod(
  { metric }: CompiledTiers,
  account: Account,
  { per, from, sum }: WindowState,
  period: "month" | "quarter" | "year",
): void {
  const { next } = periodOf(period, from);
  const window = { currency: metric, per, from: next, sum: 0, before: sum };
  account.add({ e: "window", party: account.party, window });
}

/** The clock looks again while another end of a period could change something. */
function watchPeriod(tiers: CompiledTiers, account: Account, per: "month" | "quarter" | "year"): void {
  const { from, sum, before } = account.state.window!;
  const held = tiers.levels[heldIndex(tiers, account.state)];
  const stays = sum === 0 && before === 0 && (!held || keepMark(tiers, held) === 0);
  setTimer(account, stays ? null : startOfDay(periodOf(per, from).next, account.facts.zone));
}

/** A day that leaves takes its bucket along: each is counted out of the window as it was counted in. */
function slide(tiers: CompiledTiers, account: Account, { currency, per }: WindowState): void {
  const from = firstDay(account, tiers);
  const days = account.daysEarned(currency);
  for (const { day, amount } of days) {
    if (day >= from) continue;
    account.add({ e: "windowed", party: account.party, currency, day, by: -amount, rolls: true });
  }
  const left = days.filter(({ day }) => day >= from);
  const sum = left.reduce((total, { amount }) => total + amount, 0);
  account.add({ e: "window", party: account.party, window: { currency, per, from, sum, before: 0 } });
  const first = left[0];
  const leaves = first && tiers.window.kind === "rolling" ? dayPlus(first.day, tiers.window.days) : undefined;
  setTimer(account, leaves === undefined ? null : startOfDay(leaves, account.facts.zone));
}
