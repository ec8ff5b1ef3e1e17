import { LEGS_PER_ENTRY } from "../records.ts";

/** The one integer under which a posting is kept; rises with `seq`, then `leg`. */
export function postingKey(seq: number, leg: number): number {
  if (leg < 0 || leg >= LEGS_PER_ENTRY) throw new RangeError(`An entry has at most ${LEGS_PER_ENTRY} legs.`);
  return seq * LEGS_PER_ENTRY + leg;
}
