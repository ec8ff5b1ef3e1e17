import type { TierView } from "../protocol/views.ts";
import { tierProgress } from "../rules/tiers.ts";
import type { CompiledProgram, MemberState } from "../rules/types.ts";

/**
 * Where a member stands on the programme's ladder; `null` where there is none. It follows from the totals, so a member who has
 * earned nothing yet stands on a first level that begins at 0.
 */
export function tierView(program: CompiledProgram, state: MemberState): TierView | null {
  return tierProgress(program, state);
}
