import { reversalBuckets } from "../rules/bucketsOf.ts";
import { ownValue } from "../rules/ownValue.ts";
import { restore } from "../rules/restore.ts";
import { judgeReversal, type Parties, type Reversal } from "../rules/reverse.ts";
import type { CompiledProgram, Effect, Part } from "../rules/types.ts";
import type { Need } from "../storage/books.ts";
import type { Namespace } from "../storage/records.ts";
import { applyCause, required, type Cause } from "./applyCause.ts";
import { isBackfill } from "./backfill/backfillId.ts";
import { mergeNeeds } from "./intake/mergeNeeds.ts";
import { bucketNeeds, memberFacts, siteBuckets, takingNeeds } from "./memberFacts.ts";
import { settle, settleNeeds } from "./settle.ts";
import type { Moment } from "./unit.ts";
import type { NewEntry, WorkingSet } from "./workingSet.ts";

interface CauseName {
  ns: Namespace;
  id: string;
}

/** What taking back (or giving back) a cause needs: the cause, what reversed it before, the members and limits it touched. */
export function reversalNeeds(set: WorkingSet, moment: Moment, name: CauseName): Partial<Need> {
  const entry = set.entry(name.ns, name.id);
  const reversals = set.reversalsOf(name.ns, name.id);
  const need = { entries: [name], reversalsOf: [name, ...reversals.map(({ ns, id }) => ({ ns, id }))] };
  if (!entry) return need;
  const names = reversalBuckets(
    givenBy(set, entry),
    (bucket) => set.bucketIfLoaded(entry.member, bucket) ?? undefined,
  );
  const memberKeys = entry.referrer === null ? [entry.member] : [entry.member, entry.referrer];
  const own = { ...need, memberKeys, ...bucketNeeds(names, entry.member, entry.referrer) };
  return mergeNeeds([own, takingNeeds(set, moment, memberKeys), ...dueNeeds(set, moment, memberKeys)]);
}

function dueNeeds(set: WorkingSet, moment: Moment, keys: readonly number[]): Partial<Need>[] {
  return keys.map((key) => {
    const member = set.memberByKey(key);
    return member ? settleNeeds(moment, member) : {};
  });
}

/** Reversals of a cause that were not given back since. */
export function activeReversals(set: WorkingSet, name: CauseName): NewEntry[] {
  return set
    .reversalsOf(name.ns, name.id)
    .filter((each) => !isBackfill(each) && set.reversalsOf(each.ns, each.id).length === 0);
}

/** All that a cause gave: when it came, and by back-fills since. */
function givenBy(set: WorkingSet, entry: NewEntry): readonly Effect[] {
  const backfills = set.reversalsOf(entry.ns, entry.id).filter(isBackfill);
  if (backfills.length === 0) return entry.effects;
  return [...entry.effects, ...backfills.flatMap((backfill) => backfill.effects)];
}

/**
 * Takes back what a cause gave, by a new entry with opposite transfers: points (held ones from the hold, spent ones as `owed`),
 * places in limits, badge counts, tier. What earlier reversals took is never taken again. (L5)
 *
 * @param reason What the member reads; by default the reason of each award.
 * @param action The entry that does it; its `reverses` names the cause. Where the cause is not there yet, the entry waits for it.
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
  if (!entry) {
    const awaited: Effect[] = [{ e: "awaited", party: "self", part }];
    return applyCause(set, moment, action, { effects: awaited, judged: [] }, null);
  }
  const { effects } = judgeTaking(set, moment, entry, part, reason);
  return applyCause(set, moment, action, { effects, judged: [] }, entry.referrer);
}

/**
 * Currencies of which a reversal would take more than the member has left, though the programme says `whenSpent: "refuse"`. None
 * where the cause is not there yet: what is accepted is done when it comes. (R95)
 */
export function refusedCurrencies(set: WorkingSet, moment: Moment, name: CauseName, part: Part): string[] {
  const { currencies } = moment.program.program;
  const entry = set.entry(name.ns, name.id);
  if (!entry || !Object.values(currencies).some(({ whenSpent }) => whenSpent === "refuse")) return [];
  return judgeTaking(set, moment, entry, part).refused;
}

function judgeTaking(
  set: WorkingSet,
  moment: Moment,
  entry: NewEntry,
  part: Part,
  reason?: string,
): Reversal {
  settle(set, moment, entry.member);
  if (entry.referrer !== null) settle(set, moment, entry.referrer);
  return judgeReversal(moment.program, givenBy(set, entry), partiesOf(set, moment, entry), {
    part: measured(moment.program, entry, part),
    taken: activeReversals(set, entry).flatMap((reversal) => reversal.effects),
    at: entry.at,
    ...(reason !== undefined && { reason }),
  });
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
  settle(set, moment, reversal.member);
  if (reversal.referrer !== null) settle(set, moment, reversal.referrer);
  const options = { at: reversal.at, ...(reason !== undefined && { reason }) };
  const effects: Effect[] = restore(
    moment.program,
    reversal.effects,
    partiesOf(set, moment, reversal),
    options,
  );
  return applyCause(set, moment, action, { effects, judged: [] }, reversal.referrer);
}

/** An amount is of the property that the rules multiply (a refund of 30 of an order of 100), else of the largest award. */
function measured(program: CompiledProgram, entry: NewEntry, part: Part): Part {
  const path = "amount" in part ? program.amountPaths(entry.type)[0] : undefined;
  const whole = path && ownValue(entry.properties, path.names);
  return "amount" in part && typeof whole === "number" ? { ...part, whole } : part;
}

/** What reversals that came before this cause are to take back of it, now that it is here. */
export function awaitedParts(set: WorkingSet, cause: Cause): { reversal: NewEntry; part: Part }[] {
  return set
    .reversalsOf(cause.ns, cause.id)
    .filter((reversal) => reversal.member === cause.member)
    .flatMap((reversal) =>
      reversal.effects.flatMap((effect) => (effect.e === "awaited" ? [{ reversal, part: effect.part }] : [])),
    );
}

function partiesOf(set: WorkingSet, moment: Moment, entry: NewEntry): Parties {
  return {
    self: memberFacts(set, moment, required(set, entry.member)),
    referrer: entry.referrer === null ? null : memberFacts(set, moment, required(set, entry.referrer)),
    site: siteBuckets(set),
    now: moment.now,
  };
}
