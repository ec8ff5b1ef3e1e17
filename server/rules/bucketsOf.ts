import { bucketsOfClaim } from "./foldWaiting.ts";
import { lotPrefix } from "./bucketChange.ts";
import { earningBuckets } from "./earningBuckets.ts";
import { streakBucket } from "./streaks/countStreaks.ts";
import { periodOf } from "./streaks/periods.ts";
import type { BucketNames, BucketUse, CompiledProgram, Effect, LocalPeriods, Party } from "./types.ts";

/** Nothing to load. */
export function noBuckets(): BucketNames {
  return { self: [], selfUnder: [], referrer: [], referrerUnder: [], site: [] };
}

/** What to load before `decide` is asked about an event of this type: the limits that it may draw from. (R14) */
export function eventBuckets(
  compiled: CompiledProgram,
  event: { type: string; at: number },
  local: LocalPeriods,
  referrer: LocalPeriods | null = null,
): BucketNames {
  const names = noBuckets();
  names.self.push(...earningBuckets(compiled, local.day));
  if (referrer) names.referrer.push(...earningBuckets(compiled, referrer.day));
  for (const { limits, nth } of compiled.rulesFor(event.type)) {
    if (nth) names.self.push(nth.bucket);
    for (const limit of limits) {
      const list = limit.scope === "site" ? names.site : names.self;
      const name = limit.bucket(local, event.at);
      if (!limit.shared || !list.includes(name)) list.push(name);
    }
  }
  for (const { streak } of compiled.streaksFor(event.type)) {
    names.self.push(streakBucket(streak.id, periodOf(streak.every, local)));
  }
  return names;
}

/**
 * What to load before `reverse` (or `restore`) is asked about a cause with these effects.
 *
 * What waits for a place that a reversal frees draws from further limits, which are known once the first are loaded: ask again
 * then, until nothing new is named.
 *
 * @param loaded What is in one of the member's own buckets; `undefined` while it is not loaded.
 */
export function reversalBuckets(
  effects: readonly Effect[],
  loaded: (bucket: string) => BucketUse | undefined = () => undefined,
): BucketNames {
  const self = new Set<string>();
  const site = new Set<string>();
  for (const effect of effects) {
    if (effect.e === "claim") (effect.party === "site" ? site : self).add(effect.bucket);
    if (effect.e === "granted" || effect.e === "kept") for (const bucket of effect.buckets) self.add(bucket);
    // What a claim was granted later it drew from all of its limits, those that it does not stand in included.
    if (effect.e === "wait") for (const bucket of bucketsOfClaim(effect.claim)) self.add(bucket);
  }
  const drawn = Array.from(self);
  for (const bucket of drawn) {
    for (const claim of loaded(bucket)?.waiting ?? []) {
      for (const limit of claim.limits) (limit.site ? site : self).add(limit.bucket);
    }
  }
  const lots = { selfUnder: lotsOf(effects, "self"), referrerUnder: lotsOf(effects, "referrer") };
  return { ...noBuckets(), ...lots, self: [...self], site: [...site] };
}

/** All lots of the currencies of which effects filled or emptied one, also where the programme lets them expire no more. */
function lotsOf(effects: readonly Effect[], party: Party): string[] {
  const currencies = new Set<string>();
  for (const effect of effects) {
    if (effect.e === "award" && effect.party === party && effect.lot) currencies.add(effect.currency);
  }
  return Array.from(currencies, lotPrefix);
}

/** The rule whose limit a bucket belongs to. */
export function ruleOfBucket(bucket: string): string {
  return bucket.slice(0, bucket.indexOf("|"));
}
