import type { Account } from "../account.ts";
import { streakRule } from "../progressRules.ts";
import type { ProgramStreakAward } from "../../protocol/program.ts";
import type { AwardKind, CompiledStreak, StreakAward, StreakState } from "../types.ts";
import { doneIn, NO_STREAK, type Run } from "./runs.ts";

/** A run with the number of its periods that were done. */
export interface CountedRun {
  run: Run;
  count: number;
}

export function counted(state: StreakState, runs: readonly Run[]): CountedRun[] {
  return runs.map((run) => ({ run, count: doneIn(state, run) }));
}

/** Gives what a run newly reaches: every count above `from` up to `to` that the programme names. (R114) */
export function giveReached(
  compiled: CompiledStreak,
  account: Account,
  run: Run,
  { from, to, kind }: { from: number; to: number; kind: AwardKind },
): void {
  for (let at = from + 1; at <= to; at++) {
    const amounts = amountsAt(compiled.streak.awards ?? [], at);
    if (Object.keys(amounts).length > 0) give(compiled, account, { run, at, amounts, kind });
  }
}

/**
 * Shares what runs were given out over the runs that they became: once each for every run that reaches the count, and where none
 * does it goes back. So what a member holds follows from the runs, not from the order in which events came. (R115)
 *
 * @param span The periods, first to last, of all runs that changed.
 */
export function reapportion(
  compiled: CompiledStreak,
  account: Account,
  after: readonly CountedRun[],
  span: Run,
  kind: AwardKind,
): void {
  const { id } = compiled.streak;
  const held = (account.state.streaks[id] ?? NO_STREAK).awarded.filter(
    ({ period }) => span[0] <= period && period <= span[1],
  );
  for (const at of new Set(held.map((award) => award.at))) {
    const given = held.filter((award) => award.at === at);
    const { amounts } = given[0]!;
    for (const { run, count } of after) {
      if (count < at) continue;
      const one = given.shift();
      if (!one) give(compiled, account, { run, at, amounts, kind });
      else move(compiled, account, one, run);
    }
    for (const one of given) takeBack(compiled, account, one);
  }
}

/** What reaching a count gives: the sum of all awards that name it. */
export function amountsAt(awards: readonly ProgramStreakAward[], at: number): Record<string, number> {
  const amounts: Record<string, number> = {};
  for (const each of awards) {
    if (each.every ? at % each.at !== 0 : at !== each.at) continue;
    for (const [currency, amount] of Object.entries(each.award)) {
      if (amount > 0) amounts[currency] = (amounts[currency] ?? 0) + amount;
    }
  }
  return amounts;
}

function give(
  { streak }: CompiledStreak,
  account: Account,
  { run, at, amounts, kind }: Pick<StreakAward, "at" | "amounts"> & { run: Run; kind: AwardKind },
): void {
  const period = anchorOf(account.state.streaks[streak.id] ?? NO_STREAK, run, at);
  const given: Record<string, number> = {};
  for (const [currency, amount] of Object.entries(amounts)) {
    const fitting = Math.min(amount, account.room(currency));
    if (fitting <= 0) continue;
    given[currency] = fitting;
    account.give({ kind, rule: streakRule(streak.id), currency, reason: streak.name ?? streak.id }, fitting);
  }
  account.add({ e: "streakAwarded", party: "self", streak: streak.id, by: 1, at, period, amounts: given });
}

function takeBack({ streak }: CompiledStreak, account: Account, award: StreakAward): void {
  for (const [currency, amount] of Object.entries(award.amounts)) {
    const grounds = { kind: "reversal", rule: streakRule(streak.id), currency } as const;
    account.take({ ...grounds, reason: streak.name ?? streak.id }, amount);
  }
  account.add({ e: "streakAwarded", party: "self", streak: streak.id, by: -1, ...award });
}

function move({ streak }: CompiledStreak, account: Account, award: StreakAward, run: Run): void {
  const { id } = streak;
  const period = anchorOf(account.state.streaks[id] ?? NO_STREAK, run, award.at);
  if (period === award.period) return;
  account.add({ e: "streakAwarded", party: "self", streak: id, by: -1, ...award });
  account.add({ e: "streakAwarded", party: "self", streak: id, by: 1, ...award, period });
}

/** The period in which a run reaches a count. */
function anchorOf({ frozen }: StreakState, [first, last]: Run, at: number): number {
  let missing = at;
  for (let period = first; period < last; period++) {
    if (!frozen.some(([each]) => each === period) && --missing === 0) return period;
  }
  return last;
}
