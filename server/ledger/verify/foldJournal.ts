import { emptyState } from "../../rules/emptyState.ts";
import { evolve } from "../../rules/evolve.ts";
import { evolveBuckets } from "../../rules/evolveBuckets.ts";
import type { BucketUse, Effect, MemberState, Party } from "../../rules/types.ts";
import type { JournalEntry } from "../../storage/records.ts";

/** The projections of one site, rebuilt from what was recorded. */
export interface Projections {
  states: Map<number, MemberState>;
  buckets: Map<number, ReadonlyMap<string, BucketUse>>;
}

export function emptyProjections(): Projections {
  return { states: new Map(), buckets: new Map() };
}

/**
 * Folds one entry's recorded effects into the projections; never judges again, for what an event was judged by may have
 * been erased or changed since. (L7)
 */
export function foldEntry(projections: Projections, entry: JournalEntry): void {
  fold(projections, entry.member, entry.effects, "self");
  if (entry.referrer !== null) fold(projections, entry.referrer, entry.effects, "referrer");
}

function fold(
  { states, buckets }: Projections,
  member: number,
  effects: readonly Effect[],
  party: Party,
): void {
  states.set(member, evolve(states.get(member) ?? emptyState(), effects, party));
  const claims = effects.filter((effect) => effect.e === "claim" && effect.party === party);
  if (claims.length === 0) return;
  const before = buckets.get(member) ?? new Map<string, BucketUse>();
  buckets.set(member, new Map([...before, ...evolveBuckets(before, claims)]));
}
