import { emptyState } from "../../rules/emptyState.ts";
import { evolve } from "../../rules/evolve.ts";
import { evolveBuckets } from "../../rules/evolveBuckets.ts";
import type { BucketUse, Effect, MemberState, Party } from "../../rules/types.ts";
import { SITE, type JournalEntry } from "../../storage/records.ts";

/** The projections of one site, rebuilt from what was recorded. */
export interface Projections {
  states: Map<number, MemberState>;
  buckets: Map<number, Map<string, BucketUse>>;
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
  foldBuckets(projections, SITE, entry.effects, "site");
}

function fold(projections: Projections, member: number, effects: readonly Effect[], party: Party): void {
  const { states } = projections;
  states.set(member, evolve(states.get(member) ?? emptyState(), effects, party));
  foldBuckets(projections, member, effects, party);
}

function foldBuckets(
  { buckets }: Projections,
  member: number,
  effects: readonly Effect[],
  party: Party | "site",
): void {
  const known = buckets.get(member);
  const changed = evolveBuckets((bucket) => known?.get(bucket), effects, party);
  if (changed.size === 0) return;
  const kept = known ?? new Map<string, BucketUse>();
  for (const [bucket, use] of changed) kept.set(bucket, use);
  buckets.set(member, kept);
}
