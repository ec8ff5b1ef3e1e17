import type { Account } from "./account.ts";
import type { CompiledProgram, Facts, RuleEvent } from "./types.ts";

const COUNTER = "counter:";

/** Counts an event for the counters that it belongs to: whole numbers that are kept like a currency, and are no money. (R80) */
export function countEvents(
  compiled: CompiledProgram,
  event: RuleEvent,
  facts: Facts,
  account: Account,
): void {
  for (const counter of compiled.countersFor(event.type)) {
    if (counter.when(event, facts) !== null) continue;
    const { id, currency, reason } = counter;
    const amount = Math.min(counter.by(event), account.room(currency));
    if (amount > 0) account.give({ kind: "count", rule: COUNTER + id, currency, reason }, amount);
  }
}
