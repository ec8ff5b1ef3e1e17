import { Account } from "../account.ts";
import { followTiers } from "../countBadges.ts";
import { REASON } from "../engineReasons.ts";
import { enterLevels } from "../enterLevels.ts";
import { pay } from "../pay.ts";
import { streakRule } from "../progressRules.ts";
import type { Text } from "../../protocol/program.ts";
import type { CompiledProgram, CompiledStreak, Effect, MemberFacts, StreakState } from "../types.ts";
import { regroup } from "./markPeriod.ts";
import { periodAt, zonesOf } from "./periods.ts";
import { NO_STREAK, runAt } from "./runs.ts";
import { resume, settleAnew, settleStreak } from "./settleStreak.ts";
import { mayPause, repairOf } from "./streakViews.ts";

/** What somebody does about a streak; `give` is the site's own. */
export type StreakAction =
  | { action: "buy" | "repair" | "pause" | "resume" }
  | { action: "give"; freezes: number };

/** Why an action can't be done now. */
export type StreakRefusal =
  | "unknown_streak"
  | "not_for_sale"
  | "freezes_full"
  | "nothing_to_repair"
  | "not_enough"
  | "cannot_pause"
  | "not_paused";

/**
 * What an action on a streak does, judged like an event: what is over at `now` is settled first. What it costs is spent, what
 * expires soonest first. (R117–R119)
 *
 * @param member With the lots of what it may cost (`lot:<currency>|`).
 */
export function actOnStreak(
  compiled: CompiledProgram,
  id: string,
  action: StreakAction,
  member: MemberFacts,
  now: number,
): { effects: Effect[] } | { refused: StreakRefusal } {
  const streak = compiled.streaks.find((each) => each.streak.id === id);
  if (!streak) return { refused: "unknown_streak" };
  const effects: Effect[] = [];
  const account = new Account("self", member, effects, { compiled, now, at: now });
  const zones = zonesOf(member);
  settleStreak(streak, account, now, zones);
  const refused = act(streak, account, action, now);
  if (refused) return { refused };
  settleAnew(streak, account, now, zones);
  enterLevels(compiled, account);
  followTiers(compiled, account, now);
  return { effects };
}

function act(
  compiled: CompiledStreak,
  account: Account,
  action: StreakAction,
  now: number,
): StreakRefusal | null {
  switch (action.action) {
    case "buy":
      return buy(compiled, account);
    case "give":
      return addFreezes(compiled, account, action.freezes);
    case "repair":
      return repair(compiled, account, now);
    case "pause":
      return pause(compiled, account, now);
    default:
      return goOn(compiled, account, now);
  }
}

function buy(compiled: CompiledStreak, account: Account): StreakRefusal | null {
  const { freezes } = compiled.streak;
  if (!freezes?.cost) return "not_for_sale";
  if (stateOf(compiled, account).freezes >= freezes.max) return "freezes_full";
  return payFor(compiled, account, freezes.cost, REASON.freeze) ?? addFreezes(compiled, account, 1);
}

function addFreezes(compiled: CompiledStreak, account: Account, by: number): StreakRefusal | null {
  const { id, freezes } = compiled.streak;
  if (stateOf(compiled, account).freezes + by > (freezes?.max ?? 0)) return "freezes_full";
  account.add({ e: "freezes", party: "self", streak: id, by });
  return null;
}

/** What was missed is stood in for, and the run goes on; with what it reaches by joining one that began since. */
function repair(compiled: CompiledStreak, account: Account, now: number): StreakRefusal | null {
  const { id } = compiled.streak;
  const before = stateOf(compiled, account);
  const found = repairOf(compiled, before, now, zonesOf(account.facts));
  if (!found) return "nothing_to_repair";
  const unpaid = payFor(compiled, account, compiled.streak.repair?.cost ?? {}, REASON.repair);
  if (unpaid) return unpaid;
  for (const period of found.periods) {
    account.add({ e: "frozen", party: "self", streak: id, period, by: 1, by_what: "repair" });
  }
  const run = runAt(stateOf(compiled, account).runs, found.periods[0]!);
  if (run) regroup(compiled, account, before, { run, kind: "streak", appended: false });
  return null;
}

/** From the present period on, or, where that is done already, from the next. */
function pause(compiled: CompiledStreak, account: Account, now: number): StreakRefusal | null {
  const { id, every } = compiled.streak;
  const state = stateOf(compiled, account);
  if (!mayPause(compiled, state)) return "cannot_pause";
  const current = periodAt(every, now, account.facts.zone);
  const from = Math.max(current, state.runs.at(-1)![1] + 1);
  account.add({ e: "paused", party: "self", streak: id, from });
  return null;
}

function goOn(compiled: CompiledStreak, account: Account, now: number): StreakRefusal | null {
  const { id, every } = compiled.streak;
  const state = stateOf(compiled, account);
  if (state.paused === null) return "not_paused";
  for (const effect of resume(id, state, periodAt(every, now, account.facts.zone))) account.add(effect);
  return null;
}

function payFor(
  { streak }: CompiledStreak,
  account: Account,
  cost: Readonly<Record<string, number>>,
  reason: Text,
): StreakRefusal | null {
  const lacking = pay(account, { rule: streakRule(streak.id), reason, cost });
  return lacking === null ? null : "not_enough";
}

function stateOf({ streak }: CompiledStreak, account: Account): StreakState {
  return account.state.streaks[streak.id] ?? NO_STREAK;
}
