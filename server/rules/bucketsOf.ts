import type { BucketNames, CompiledProgram, Effect, LocalPeriods } from "./types.ts";

/** Nothing to load. */
export function noBuckets(): BucketNames {
  return { self: [], selfUnder: [], referrer: [], referrerUnder: [], site: [] };
}

/** What to load before `decide` is asked about an event of this type: the limits that it may draw from. (R14) */
export function eventBuckets(
  compiled: CompiledProgram,
  event: { type: string; at: number },
  local: LocalPeriods,
): BucketNames {
  const names = noBuckets();
  for (const rule of compiled.rulesFor(event.type)) {
    for (const limit of rule.limits) names.self.push(limit.bucket(local));
  }
  return names;
}

/** What to load before `reverse` (or `restore`) is asked about a cause with these effects. */
export function reversalBuckets(effects: readonly Effect[]): BucketNames {
  const names = noBuckets();
  for (const effect of effects) if (effect.e === "claim") names.self.push(effect.bucket);
  return names;
}

/** The rule whose limit a bucket belongs to. */
export function ruleOfBucket(bucket: string): string {
  return bucket.slice(0, bucket.indexOf("|"));
}
