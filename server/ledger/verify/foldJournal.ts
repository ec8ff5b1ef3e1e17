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

const EVERYBODY = (): boolean => true;

/**
 * Folds one entry's recorded effects into the projections; never judges again, for what an event was judged by may have
 * been erased or changed since. (L7)
 *
 * @param wanted Whose projections are folded; by default everybody's, and the site's own buckets (member `SITE`).
 */
export function foldEntry(
  projections: Projections,
  entry: JournalEntry,
  wanted: (member: number) => boolean = EVERYBODY,
): void {
  if (entry.effects.length === 0) return;
  const { member, referrer, effects } = entry;
  if (wanted(member)) fold(projections, member, effects, "self");
  if (referrer !== null && wanted(referrer)) fold(projections, referrer, effects, "referrer");
  if (wanted(SITE)) foldBuckets(projections, SITE, effects, "site");
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
