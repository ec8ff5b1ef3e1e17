import { applyCause, type Cause } from "./applyCause.ts";
import { awaitedParts, reverseCause } from "./reverseCause.ts";
import type { Moment } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

/**
 * Enters a cause that reversals may have come before: one that was taken back whole does nothing, and is not even judged; parts are
 * taken from it at once. (L5, F22)
 *
 * @param enter Judges and enters it.
 */
export function enterCause(set: WorkingSet, moment: Moment, cause: Cause, enter: () => NewEntry): NewEntry {
  const awaited = awaitedParts(set, cause);
  if (awaited.some(({ part }) => "share" in part && part.share === 1)) {
    return applyCause(set, moment, cause, { effects: [], judged: [] }, null);
  }
  const entry = enter();
  for (const { reversal, part } of awaited) {
    const id = `awaited:${reversal.ns}:${reversal.id}`;
    const reverses = { ns: cause.ns, id: cause.id };
    const action: Cause = {
      ...cause,
      ns: "a",
      id,
      type: reversal.type,
      fingerprint: "",
      properties: {},
      reverses,
    };
    reverseCause(set, moment, action, part);
  }
  return entry;
}
