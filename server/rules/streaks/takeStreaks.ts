import type { Account } from "../account.ts";
import { isWhole } from "../fraction.ts";
import type { Taking } from "../takeProgress.ts";
import type { CompiledStreak, Effect, StandIn } from "../types.ts";
import { isDone } from "./countStreaks.ts";
import { markDone, markUndone } from "./markPeriod.ts";
import { zonesOf } from "./periods.ts";
import { settleAnew, settleStreak } from "./settleStreak.ts";

type Claim = Extract<Effect, { e: "claim" }>;

/** A period for which an event was counted, or no longer is. */
interface Counted {
  compiled: CompiledStreak;
  period: number;
  /** Events of that period that count once this one is taken or given back. */
  times: number;
}

/** Takes back the events of periods; one that has no longer as many as it needs is not done after all. (R115) */
export function takeStreaks({ compiled, effects, gone, now }: Taking, account: Account): void {
  if (!isWhole(gone)) return;
  for (const { compiled: streak, period, times } of countedIn(compiled.streaks, effects, account, -1)) {
    settleStreak(streak, account, now, zonesOf(account.facts));
    if (times < streak.streak.times && isDone(streak, account, period)) {
      markUndone(streak, account, period, stoodIn(effects, streak.streak.id, period));
    }
    settleAnew(streak, account, now, zonesOf(account.facts));
  }
}

/** Counts events of periods again that a reversal took. */
export function recountStreaks(
  streaks: readonly CompiledStreak[],
  reversal: readonly Effect[],
  account: Account,
  now: number,
): void {
  for (const { compiled, period, times } of countedIn(streaks, reversal, account, 1)) {
    settleStreak(compiled, account, now, zonesOf(account.facts));
    if (times >= compiled.streak.times && !isDone(compiled, account, period)) {
      markDone(compiled, account, period, "restore");
    }
    settleAnew(compiled, account, now, zonesOf(account.facts));
  }
}

/** The claims on periods of streaks that the programme still has; those of others stay as they are. */
function countedIn(
  streaks: readonly CompiledStreak[],
  effects: readonly Effect[],
  account: Account,
  by: 1 | -1,
): Counted[] {
  return effects.flatMap((effect) => {
    const found = effect.e === "claim" && effect.times === -by ? readBucket(effect) : null;
    const compiled = found && streaks.find(({ streak }) => streak.id === found.id);
    if (!found || !compiled) return [];
    const times = (account.facts.buckets.get(found.bucket)?.times ?? 0) + by;
    return [{ compiled, period: found.period, times }];
  });
}

function readBucket({ bucket }: Claim): { bucket: string; id: string; period: number } | null {
  const [, id = "", period = ""] = /^streak:([^|]+)\|(-?\d+)$/.exec(bucket) ?? [];
  return id === "" ? null : { bucket, id, period: Number(period) };
}

/** What had stood in for the period until the event came. */
function stoodIn(effects: readonly Effect[], streak: string, period: number): StandIn | null {
  const effect = effects.find(
    (each) => each.e === "frozen" && each.by === -1 && each.streak === streak && each.period === period,
  );
  return effect?.e === "frozen" ? effect.by_what : null;
}
