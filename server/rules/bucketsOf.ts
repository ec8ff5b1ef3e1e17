import type { CompiledProgram, LocalPeriods } from "./types.ts";

/** The buckets that an event of this type may draw from, each once: what to load before `decide`. (R14) */
export function bucketsOf(compiled: CompiledProgram, type: string, local: LocalPeriods): string[] {
  const buckets: string[] = [];
  for (const rule of compiled.rulesFor(type)) {
    for (const limit of rule.limits) buckets.push(limit.bucket(local));
  }
  return buckets;
}

/** The rule whose limit a bucket belongs to. */
export function ruleOfBucket(bucket: string): string {
  return bucket.slice(0, bucket.indexOf("|"));
}
