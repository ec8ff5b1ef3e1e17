import type { TierView } from "../protocol/views.ts";
import type { CompiledProgram, MemberState } from "../rules/types.ts";

/** Where a member stands on the programme's ladder; `null` where there is none. */
export function tierView(program: CompiledProgram, state: MemberState): TierView | null {
  const tiers = program.program.tiers;
  if (!tiers) return null;
  return {
    metric: tiers.metric,
    level: tiers.levels.findIndex((level) => level.id === state.tier),
    value: state.balances[tiers.metric]?.lifetime ?? 0,
    levels: tiers.levels.map(({ id, name, at, multiplier, may }) => ({
      id,
      name,
      at,
      ...(multiplier !== undefined && { multiplier }),
      ...(may && { may }),
    })),
  };
}
