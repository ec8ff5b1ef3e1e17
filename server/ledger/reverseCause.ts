import { restore } from "../rules/restore.ts";
import { reverse } from "../rules/reverse.ts";
import type { Effect, MemberState } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import type { Namespace } from "../storage/records.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import type { Moment } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

/** How much of a cause is taken back: a share in (0, 1], or an amount of its largest award. */
export type Part = { share: number } | { amount: number };

interface CauseName {
  ns: Namespace;
  id: string;
}

/** What taking back (or giving back) a cause needs: the cause, what reversed it before, the members and limits it touched. */
export function reversalNeeds(set: WorkingSet, name: CauseName): Partial<Need> {
  const entry = set.entry(name.ns, name.id);
  const reversals = set.reversalsOf(name.ns, name.id);
  const need = { entries: [name], reversalsOf: [name, ...reversals.map(({ ns, id }) => ({ ns, id }))] };
  if (!entry) return need;
  const claims = entry.effects.filter((effect) => effect.e === "claim");
  return {
    ...need,
    memberKeys: entry.referrer === null ? [entry.member] : [entry.member, entry.referrer],
    buckets: claims.map((claim) => ({ member: entry.member, bucket: claim.bucket })),
  };
}

/** Reversals of a cause that were not given back since. */
export function activeReversals(set: WorkingSet, name: CauseName): NewEntry[] {
  return set
    .reversalsOf(name.ns, name.id)
    .filter((reversal) => set.reversalsOf(reversal.ns, reversal.id).length === 0);
}

/**
 * Takes back what a cause gave, by a new entry with opposite transfers: points (held ones from the hold, spent ones as `owed`),
 * places in limits, badge counts, tier. What earlier reversals took is never taken again. (L5)
 *
 * @param reason What the member reads; by default the reason of each award.
 * @param action The entry that does it; its `reverses` names the cause. A cause that is not there yet gives an entry without effects.
 */
export function reverseCause(
  set: WorkingSet,
  moment: Moment,
  action: Cause,
  part: Part = { share: 1 },
  reason?: string,
): NewEntry {
  const name = action.reverses!;
  const entry = set.entry(name.ns, name.id);
  if (!entry) return applyCause(set, moment, action, { effects: [], judged: [] }, null);
  const taken = activeReversals(set, name).flatMap((reversal) => reversal.effects);
  const effects = reverse(moment.program, entry.effects, statesOf(set, entry), {
    part,
    taken,
    ...(reason !== undefined && { reason }),
  });
  return applyCause(set, moment, action, { effects, judged: [] }, entry.referrer);
}

/**
 * Gives back exactly what a reversal took. (L5)
 *
 * @param action The entry that does it; its `reverses` names the reversal.
 */
export function restoreCause(set: WorkingSet, moment: Moment, action: Cause, reason?: string): NewEntry {
  const name = action.reverses!;
  const reversal = set.entry(name.ns, name.id);
  if (!reversal) throw new Error(`the reversal ${name.ns}|${name.id} was not loaded`);
  const options = reason === undefined ? {} : { reason };
  const effects: Effect[] = restore(moment.program, reversal.effects, statesOf(set, reversal), options);
  return applyCause(set, moment, action, { effects, judged: [] }, reversal.referrer);
}

function statesOf(set: WorkingSet, entry: NewEntry): { self: MemberState; referrer: MemberState | null } {
  return {
    self: required(set, entry.member).state,
    referrer: entry.referrer === null ? null : required(set, entry.referrer).state,
  };
}
