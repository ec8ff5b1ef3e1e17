import { ONE } from "./exact.ts";
import type { CompiledRule, Decimal, Facts, RuleEvent } from "./types.ts";

/** What a rule's amounts are multiplied by: its factors, stacked. */
export function factorOf(rule: CompiledRule, event: RuleEvent, facts: Facts): Decimal {
  return rule.factors[0]?.of(event, facts) ?? ONE;
}
