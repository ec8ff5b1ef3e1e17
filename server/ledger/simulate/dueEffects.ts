import { tick } from "../../rules/tick.ts";
import type { CompiledProgram, Effect } from "../../rules/types.ts";
import type { SimMember } from "./simMember.ts";

/** What the clock does for a member up to `now`, as it does live; nothing where nothing is due. */
export function dueEffects(compiled: CompiledProgram, member: SimMember, now: number): Effect[] {
  return tick(compiled, member, now);
}
