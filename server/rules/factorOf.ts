import { factorFrom, isOne, ONE, toFraction, type Factor } from "./exact.ts";
import { add, subtract, WHOLE, type Fraction } from "./fraction.ts";
import type { CompiledRule, Decimal, Facts, RuleEvent } from "./types.ts";

/** What a rule's amounts are multiplied by: those of its factors that hold for the event, stacked; exact, and not rounded. (R72, R73) */
export function factorOf(rule: CompiledRule, event: RuleEvent, facts: Facts): Factor {
  const { factors, stack } = rule;
  if (factors.length === 0) return ONE;
  if (factors.length === 1) return factors[0]!.of(event, facts) ?? ONE;
  const held: Decimal[] = [];
  for (const factor of factors) {
    const by = factor.of(event, facts);
    if (by) held.push(by);
  }
  if (held.length < 2) return held[0] ?? ONE;
  if (stack === "highest") return held.reduce((best, by) => (by.n * best.d > best.n * by.d ? by : best));
  return stack === "add" ? sumOf(held) : productOf(held);
}

function productOf(held: readonly Decimal[]): Factor {
  let n = 1;
  let d = 1;
  for (const by of held) {
    n *= by.n;
    d *= by.d;
  }
  if (n <= Number.MAX_SAFE_INTEGER && d <= Number.MAX_SAFE_INTEGER) return { n, d };
  return held
    .map(toFraction)
    .reduce((product, by): Fraction => ({ n: product.n * by.n, d: product.d * by.d }), WHOLE);
}

/** One, and what each adds to it: 1.5 and 1.2 are 1.7. Never below zero. */
function sumOf(held: readonly Decimal[]): Factor {
  const sum = held.map(toFraction).reduce((total, by) => add(total, subtract(by, WHOLE)), WHOLE);
  return factorFrom(sum.n < 0n ? { n: 0n, d: 1n } : sum);
}

/** The factors that held and changed something, by name, as an explanation keeps them; `undefined` where none did. */
export function factorsHeld(
  rule: CompiledRule,
  event: RuleEvent,
  facts: Facts,
): Record<string, number> | undefined {
  let held: Record<string, number> | undefined;
  for (const factor of rule.factors) {
    const by = factor.of(event, facts);
    if (by && !isOne(by)) (held ??= {})[factor.id] = by.n / by.d;
  }
  return held;
}
