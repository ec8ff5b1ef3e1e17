import type { Account } from "../account.ts";
import { streakRule } from "../progressRules.ts";
import type {
  CompiledProgram,
  CompiledStreak,
  Facts,
  Judgement,
  Leaf,
  MemberState,
  RuleEvent,
} from "../types.ts";
import { markDone } from "./markPeriod.ts";
import { periodOf, zonesOf } from "./periods.ts";
import { liveRun, NO_STREAK, runAt } from "./runs.ts";
import { settleAnew, settleStreak, setTimer } from "./settleStreak.ts";

/** Events of a period that are counted beyond those it needs, so that one that is taken back may already be replaced. */
const SURPLUS = 16;

/** The bucket that counts the events of a period. */
export function streakBucket(streak: string, period: number): string {
  return `streak:${streak}|${period}`;
}

/**
 * Whether an event may join runs of a streak, so that one of two equal awards goes back: it lies before the end of the last run. What is
 * taken then comes from the member's lots, which are to be loaded. (R114)
 */
export function mayJoinRuns(
  compiled: CompiledProgram,
  type: string,
  local: Facts["local"],
  { streaks }: MemberState,
): boolean {
  return compiled.streaksFor(type).some(({ streak: { id, every } }) => {
    const last = streaks[id]?.runs.at(-1)?.[1];
    return last !== undefined && periodOf(every, local) < last;
  });
}

/** Lets an event count for the streaks that it belongs to; tells of those that refused it. (R110–R114) */
export function countStreaks(
  compiled: CompiledProgram,
  event: RuleEvent,
  facts: Facts,
  account: Account,
  judged: Judgement[],
): void {
  for (const streak of compiled.streaksFor(event.type)) {
    const because = countStreak(streak, event, facts, account);
    if (because) judged.push({ rule: streakRule(streak.streak.id), outcome: "refused", because });
  }
}

function countStreak(
  compiled: CompiledStreak,
  event: RuleEvent,
  facts: Facts,
  account: Account,
): Leaf | null {
  const { id, every, times } = compiled.streak;
  const leaf = compiled.when(event, facts) ?? tooLate(compiled, event, facts.now);
  if (leaf) return leaf;

  const zones = zonesOf(facts.self);
  // An event that is minutes ahead says that it is at least so late.
  const now = Math.max(facts.now, event.at);
  settleStreak(compiled, account, now, zones);
  const period = periodOf(every, facts.local);
  const { paused } = account.state.streaks[id] ?? NO_STREAK;
  if (paused !== null && period >= paused) {
    setTimer(compiled, account, zones);
    return { path: `member.streaks.${id}.paused`, operator: "$eq", expected: false, actual: true };
  }
  const bucket = streakBucket(id, period);
  const used = facts.self.buckets.get(bucket)?.times ?? 0;
  if (used < times + SURPLUS) account.add({ e: "claim", party: "self", bucket, times: 1, amounts: {} });
  if (used + 1 >= times && !isDone(compiled, account, period)) {
    excuse(compiled, account, period, facts);
    markDone(compiled, account, period);
    forget(compiled, account, period);
    settleAnew(compiled, account, now, zones);
  } else setTimer(compiled, account, zones);
  return null;
}

export function isDone({ streak }: CompiledStreak, account: Account, period: number): boolean {
  const { runs, frozen } = account.state.streaks[streak.id] ?? NO_STREAK;
  return runAt(runs, period) !== undefined && !frozen.some(([each]) => each === period);
}

function tooLate({ lateMs }: CompiledStreak, { at }: RuleEvent, now: number): Leaf | null {
  if (at >= now - lateMs) return null;
  return {
    path: "event.at",
    operator: "$gte",
    expected: new Date(now - lateMs).toISOString(),
    actual: new Date(at).toISOString(),
  };
}

/**
 * Where an event would go on the run by the zone before, a young change of zone breaks nothing: the periods in between, which the
 * member never had, are stood in for. (R113)
 */
function excuse({ streak }: CompiledStreak, account: Account, period: number, facts: Facts): void {
  const run = liveRun(account.state.streaks[streak.id] ?? NO_STREAK);
  if (!run || facts.localBefore === null) return;
  if (periodOf(streak.every, facts.localBefore) > run[1] + 1) return;
  for (let missed = run[1] + 1; missed < period; missed++) {
    account.add({ e: "frozen", party: "self", streak: streak.id, period: missed, by: 1, by_what: "zone" });
  }
}

/** Drops what ended too long ago to matter. (R116) */
function forget({ streak, keep }: CompiledStreak, account: Account, period: number): void {
  const { runs, awarded } = account.state.streaks[streak.id] ?? NO_STREAK;
  const before = period - keep;
  const isOld = (runs[0]?.[1] ?? before) < before || (awarded[0]?.period ?? before) < before;
  if (isOld) account.add({ e: "forgotten", party: "self", streak: streak.id, before });
}
