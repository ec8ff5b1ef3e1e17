import { stringify } from "safe-stable-stringify";
import { emptyState } from "../../rules/emptyState.ts";
import type { BucketUse } from "../../rules/types.ts";
import type { Bucket, Member } from "../../storage/records.ts";
import type { Projections } from "./foldJournal.ts";

/** Sums of the postings on one member's accounts, by account and currency. */
export type AccountSums = Map<string, number>;

/** The first difference between a stored member and what the journal and the postings say of it, or `null`. */
export function checkMember(
  member: Member,
  buckets: readonly Bucket[],
  projections: Projections,
  sums: AccountSums,
): string | null {
  const who = `member ${member.key}`;
  const rebuilt = projections.states.get(member.key) ?? emptyState();
  if (stringify(member.state) !== stringify(rebuilt))
    return `${who}: the stored state is not the rebuilt one`;

  for (const [currency, balance] of Object.entries(member.state.balances)) {
    const { available, pending, owed } = balance;
    if (available < 0 || pending < 0 || owed < 0) return `${who}: below zero in ${currency}`;
    const accounts = { available, pending, owed: -owed };
    for (const [account, amount] of Object.entries(accounts)) {
      const sum = sums.get(`${account}|${currency}`) ?? 0;
      if (sum !== (amount || 0))
        return `${who}: ${account} ${currency} is ${amount}, its postings sum to ${sum}`;
    }
  }
  for (const account of sums.keys()) {
    const currency = account.slice(account.indexOf("|") + 1);
    if (!member.state.balances[currency] && sums.get(account) !== 0)
      return `${who}: postings in ${currency}, but no balance`;
  }
  return checkBuckets(who, buckets, projections.buckets.get(member.key) ?? new Map());
}

function checkBuckets(
  who: string,
  stored: readonly Bucket[],
  rebuilt: ReadonlyMap<string, BucketUse>,
): string | null {
  const named = new Map(stored.map((bucket) => [bucket.bucket, bucket]));
  for (const name of new Set([...named.keys(), ...rebuilt.keys()])) {
    const { times = 0, amounts = {} } = named.get(name) ?? {};
    const expected = rebuilt.get(name) ?? { times: 0, amounts: {} };
    if (times !== expected.times || stringify(amounts) !== stringify(expected.amounts)) {
      return `${who}: limit ${name} is used ${times} times, the journal says ${expected.times}`;
    }
  }
  return null;
}
