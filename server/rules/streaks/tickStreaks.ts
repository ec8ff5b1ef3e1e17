import type { Account } from "../account.ts";
import type { CompiledProgram } from "../types.ts";
import { zonesOf } from "./periods.ts";
import { settleStreak, setTimer, timerOf } from "./settleStreak.ts";

/**
 * Settles every streak whose timer is due at `now` (milliseconds), and sets its next one: freezes are used and runs break at the end
 * of the missed period. A timer of a streak that the programme dropped goes. (R111, R112)
 */
export function tickStreaks({ streaks }: CompiledProgram, account: Account, now: number): void {
  const zones = zonesOf(account.facts);
  const known = new Set(streaks.map(({ streak }) => timerOf(streak.id)));
  for (const compiled of streaks) {
    const due = account.state.timers[timerOf(compiled.streak.id)];
    if (due === undefined || due > now) continue;
    settleStreak(compiled, account, now, zones);
    setTimer(compiled, account, zones);
  }
  for (const [timer, due] of Object.entries(account.state.timers)) {
    if (due > now || known.has(timer) || !timer.startsWith(timerOf(""))) continue;
    account.add({ e: "timer", party: account.party, timer, at: null });
  }
}
