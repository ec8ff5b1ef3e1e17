import type { Bucket, Member } from "../../storage/records.ts";
import { checkLots } from "./checkLots.ts";
import type { AccountSums, Rebuild } from "./RangeFold.ts";
import { bucketText, bucketsThatDiffer, partsThatDiffer } from "./sameProjection.ts";

/** The first difference between a stored member and what the journal and the postings say of it, or `null`. */
export function checkMember(member: Member, buckets: readonly Bucket[], rebuilt: Rebuild): string | null {
  const fault =
    checkState(member, rebuilt) ??
    checkBalances(member, rebuilt.sums) ??
    checkBuckets(buckets, rebuilt.buckets) ??
    checkLots(member.state, buckets);
  return fault && `member ${member.key}: ${fault}`;
}

function checkState(member: Member, { state }: Rebuild): string | null {
  const parts = partsThatDiffer(member, state);
  return parts.length === 0 ? null : `the stored state is not the rebuilt one in ${parts.join(", ")}`;
}

/** Accounts and lifetime totals, from the postings alone: the rules' own folds have no part in it. */
function checkBalances({ state }: Member, sums: AccountSums): string | null {
  for (const [currency, balance] of Object.entries(state.balances)) {
    const { available, pending, owed, lifetime } = balance;
    if (available < 0 || pending < 0 || owed < 0) return `below zero in ${currency}`;
    const accounts = { available, pending, owed: -owed, lifetime };
    for (const [account, amount] of Object.entries(accounts)) {
      const sum = sums.get(`${account}|${currency}`) ?? 0;
      if (sum !== (amount || 0)) return `${account} ${currency} is ${amount}, its postings sum to ${sum}`;
    }
  }
  for (const [account, sum] of sums) {
    const currency = account.slice(account.indexOf("|") + 1);
    if (!state.balances[currency] && sum !== 0) return `postings in ${currency}, but no balance`;
  }
  return null;
}

/** The first bucket that is not what the journal says. */
export function checkBuckets(stored: readonly Bucket[], rebuilt: Rebuild["buckets"]): string | null {
  const [name] = bucketsThatDiffer(stored, rebuilt);
  if (name === undefined) return null;
  const found = stored.find(({ bucket }) => bucket === name);
  return `bucket ${name} holds ${bucketText(found)}, the journal says ${bucketText(rebuilt.get(name))}`;
}
