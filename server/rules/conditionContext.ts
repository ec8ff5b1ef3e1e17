import type { Program } from "../protocol/program.ts";
import type { CompiledSegment, CompiledTiers } from "./types.ts";

/** What a condition is compiled against. */
export interface ConditionContext {
  tiers: CompiledTiers | null;
  /** `null` where there is none: names in paths are then not looked up. */
  program: Program | null;
  segments: readonly CompiledSegment[];
  /** A condition about a member alone sees nothing of an event, and no segments. */
  about: "event" | "member";
}

export const NO_CONTEXT: ConditionContext = { tiers: null, program: null, segments: [], about: "event" };
