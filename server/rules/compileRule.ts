import type { ProgramLimit, ProgramRule } from "../protocol/program.ts";
import { durationMs } from "./calendar.ts";
import { compileAward } from "./compileAward.ts";
import { multiplierOf } from "./tiers.ts";
import type { CompiledLimit, CompiledRule, CompiledTiers, LocalPeriods, Test } from "./types.ts";

/** Compiles a rule whose references and condition were checked. */
export function compileRule(rule: ProgramRule, when: Test, tiers: CompiledTiers | null): CompiledRule {
  return {
    id: rule.id,
    reason: rule.name ?? rule.id,
    when,
    awards: Object.entries(rule.award).map(([currency, award]) => compileAward(currency, award)),
    limits: compileLimits(rule.id, rule.limit ?? []),
    factors:
      rule.multiplyBy === "tier"
        ? [{ id: "tier", of: (_event, { self }) => multiplierOf({ tiers }, self.state) }]
        : [],
    stack: rule.stack,
    nth: null,
    holdMs: rule.hold === undefined ? 0 : durationMs(rule.hold),
    from: rule.from === undefined ? -Infinity : Date.parse(rule.from),
    until: rule.until === undefined ? Infinity : Date.parse(rule.until),
  };
}

/** Limits with the same period draw from one bucket, so they are one limit: the stricter of each. (R14) */
function compileLimits(rule: string, limits: readonly ProgramLimit[]): CompiledLimit[] {
  const periods = [...new Set(limits.map((limit) => limit.per))];
  return periods.map((per) => {
    const same = limits.filter((limit) => limit.per === per);
    const amounts: Record<string, number> = {};
    for (const { amount } of same) {
      for (const [currency, max] of Object.entries(amount ?? {})) {
        amounts[currency] = Math.min(amounts[currency] ?? Infinity, max);
      }
    }
    return {
      bucket: (local) => `${rule}|${per === "ever" ? "ever" : local[per as keyof LocalPeriods]}`,
      per,
      rollsMs: 0,
      scope: "member",
      told: null,
      times: Math.min(...same.map((limit) => limit.times ?? Infinity)),
      amounts,
    };
  });
}
