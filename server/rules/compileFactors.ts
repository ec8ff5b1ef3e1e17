import type { Program } from "../protocol/program.ts";
import { allOf } from "./allOf.ts";
import type { Conditions } from "./compileConditions.ts";
import { toDecimal } from "./exact.ts";
import { withinTime } from "./withinTime.ts";
import { multiplierOf } from "./tiers.ts";
import type { CompiledFactor, CompiledTiers } from "./types.ts";

/** What rules may be multiplied by, by the name that `multiplyBy` gives: the member's tier, and the programme's multipliers. (R72) */
export function compileFactors(
  program: Program,
  conditions: Conditions,
  tiers: CompiledTiers | null,
): Map<string, CompiledFactor> {
  const tier: CompiledFactor = {
    id: "tier",
    of: (_event, { self }) => multiplierOf({ tiers }, self.state),
  };
  const factors = new Map([[tier.id, tier]]);
  program.multipliers?.forEach(({ id, by, segment, from, until }, place) => {
    const when = allOf([
      withinTime(from, until),
      conditions.segment(segment),
      conditions.at(`multipliers.${place}.when`),
    ]);
    const factor = toDecimal(by)!;
    factors.set(id, { id, of: (event, facts) => (when(event, facts) === null ? factor : null) });
  });
  return factors;
}
