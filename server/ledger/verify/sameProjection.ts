import { stringify } from "safe-stable-stringify";
import { emptyState } from "../../rules/emptyState.ts";
import { nextDue } from "../../rules/nextDue.ts";
import type { BucketUse, MemberState } from "../../rules/types.ts";
import type { Bucket, Member } from "../../storage/records.ts";

/** Canonical text of what is in a bucket: names sorted, what nothing is in left out. */
export function bucketText(use: Partial<Bucket> | BucketUse | undefined): string | undefined {
  const {
    member: _m,
    bucket: _b,
    version: _v,
    times = 0,
    amounts = {},
    ...lists
  }: Partial<Bucket> = use ?? {};
  const used = Object.entries(amounts).filter(([, amount]) => amount !== 0);
  const kept = Object.entries(lists).filter(([, list]) => Array.isArray(list) && list.length > 0);
  return stringify({ times, amounts: Object.fromEntries(used), ...Object.fromEntries(kept) });
}

/** Names of the parts in which a stored state is not the rebuilt one; none where they are the same. */
export function partsThatDiffer(member: Member, rebuilt: MemberState): string[] {
  const parts: string[] = [];
  for (const part of Object.keys(emptyState()) as (keyof MemberState)[]) {
    if (stringify(member.state[part]) !== stringify(rebuilt[part])) parts.push(part);
  }
  if (parts.length === 0 && member.due !== nextDue(rebuilt)) parts.push("due");
  return parts;
}

/** Names of buckets that are not as rebuilt, missing and surplus ones too. A bucket with nothing in it is as good as none. */
export function bucketsThatDiffer(
  stored: readonly Bucket[],
  rebuilt: ReadonlyMap<string, BucketUse>,
): string[] {
  const named = new Map(stored.map((bucket) => [bucket.bucket, bucket]));
  const names = new Set([...named.keys(), ...rebuilt.keys()]);
  return [...names].filter((name) => bucketText(named.get(name)) !== bucketText(rebuilt.get(name))).sort();
}
