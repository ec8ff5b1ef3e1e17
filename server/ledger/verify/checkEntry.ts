import type { JournalEntry, Posting } from "../../storage/records.ts";
import { postingsOf } from "../postingsOf.ts";

/** The first fault of one cause and its postings, or `null`. */
export function checkEntry(entry: JournalEntry, postings: readonly Posting[]): string | null {
  const sums = new Map<string, number>();
  for (const posting of postings)
    sums.set(posting.currency, (sums.get(posting.currency) ?? 0) + posting.amount);
  for (const [currency, sum] of sums) {
    if (sum !== 0) return `entry ${entry.seq}: postings in ${currency} sum to ${sum}, not to zero`;
  }
  const expected = postingsOf(entry.effects, { self: entry.member, referrer: entry.referrer }, entry);
  if (expected.length !== postings.length) {
    return `entry ${entry.seq}: ${postings.length} postings, its effects say ${expected.length}`;
  }
  const wrong = expected.find((leg, index) => !sameLeg(leg, postings[index]!));
  return wrong ? `entry ${entry.seq}: posting ${wrong.leg} is not what its effects say` : null;
}

type Leg = Omit<Posting, "seq">;

function sameLeg(a: Leg, b: Leg): boolean {
  return (
    a.leg === b.leg &&
    a.member === b.member &&
    a.account === b.account &&
    a.currency === b.currency &&
    a.amount === b.amount &&
    a.kind === b.kind &&
    a.rule === b.rule &&
    a.version === b.version &&
    a.at === b.at
  );
}
