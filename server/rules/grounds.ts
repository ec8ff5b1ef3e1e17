import type { Text } from "../protocol/program.ts";
import type { AwardKind, CompiledProgram, Lot, WaitingClaim } from "./types.ts";

/** What an award is for. */
export interface Grounds {
  kind: AwardKind;
  rule: string;
  currency: string;
  reason: Text;
  /** The lot that what is given joins; `null` for none. By default that of the day. */
  lot?: Lot | null;
  /** The local day that it counts for in a tier window. By default that of the cause. */
  day?: string;
  /** The event whose claim had waited for a limit, where this is what it was granted later. */
  late?: Pick<WaitingClaim, "cause" | "at">;
  /** Of a quest's round that is over. */
  passed?: true;
}

/** What is the same for all that one cause does. */
export interface Setting {
  compiled: CompiledProgram;
  /** Acceptance, in milliseconds. */
  now: number;
  /** When what is being judged happened, in milliseconds. */
  at: number;
}

/** Where what is taken is taken from. */
export interface TakeFrom {
  /** Names of holds that are emptied first, while they hold. */
  holds?: readonly string[];
  /** Lots that come before the soonest; `null` stands for what never expires. */
  lots?: readonly (Lot | null)[];
  /** As much of what lacks only becomes owed again: it had repaid what was owed, so it was not spent. */
  repaid?: number;
}
