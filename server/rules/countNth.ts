import type { Account } from "./account.ts";
import type { BucketUse, CompiledRule, Facts, Judgement } from "./types.ts";

/** Among the amounts of an n-th bucket: how many of the places for an award are taken. No currency has this name. */
const TAKEN = "#taken";

/**
 * Counts an event for a rule that gives for the n-th, or every n-th, and takes the award's place where it is that. Each place is
 * taken once: an event that is reversed frees its count, never the place that another one took. (R77)
 *
 * @returns Why it is not the one, or `null` where it is.
 */
export function countNth(
  { bucket, n, every }: NonNullable<CompiledRule["nth"]>,
  facts: Facts,
  account: Account,
): Judgement["because"] | null {
  const use: BucketUse | undefined = facts.self.buckets.get(bucket);
  const count = (use?.times ?? 0) + 1;
  const places = every ? Math.floor(count / n) : Number(count >= n);
  const free = places > (use?.amounts[TAKEN] ?? 0);
  const amounts: Record<string, number> = free ? { [TAKEN]: 1 } : {};
  account.add({ e: "claim", party: account.party, bucket, times: 1, amounts });
  if (free) return null;
  return every
    ? { limit: "every nth event", used: count % n, max: n }
    : { limit: "nth event", used: count, max: n };
}

/** Whether a claim's amount is such a place, which goes back with the whole event alone. */
export function isPlace(currency: string): boolean {
  return currency === TAKEN;
}
