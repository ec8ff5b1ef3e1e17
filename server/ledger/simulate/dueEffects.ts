import { nextDue } from "../../rules/nextDue.ts";
import { tick } from "../../rules/tick.ts";
import type { CompiledProgram, Effect } from "../../rules/types.ts";
import type { SimMember } from "./simMember.ts";

const NONE: readonly Effect[] = [];

/** What the clock does for a member up to `now`, as it does live; nothing where nothing is due. */
export function dueEffects(compiled: CompiledProgram, member: SimMember, now: number): readonly Effect[] {
  const due = nextDue(member.state);
  return due === null || due > now ? NONE : tick(compiled, member, now);
}
