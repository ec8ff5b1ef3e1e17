import { isScored } from "../../rules/isScored.ts";
import type { Posting } from "../../storage/records.ts";
import type { Commit } from "../unit.ts";
import type { Scored } from "./periodScores.ts";

export interface ScoredPosting extends Scored {
  currency: string;
  at: number;
}

/**
 * What a commit means for boards: each member's points by cause and currency. What is spent or expires was earned all the same,
 * and a release moves points that were counted when they were put on hold; guests are not ranked.
 */
export function scoredOf(commit: Commit): ScoredPosting[] {
  const scored: ScoredPosting[] = [];
  let first = 0;
  for (const posting of commit.postings) {
    const { member, seq, currency, at, amount } = posting;
    if (member === null || !counts(commit, posting, member)) continue;
    if (scored[first]?.seq !== seq) first = scored.length;

    const known = findFrom(scored, first, member, currency);
    if (known) known.amount += amount;
    else scored.push({ member, seq, currency, at, amount });
  }
  return scored;
}

function counts(commit: Commit, posting: Posting, member: number): boolean {
  return isScored(posting.kind) && commit.members.get(member)?.kind !== "guest";
}

/** A cause has a handful of legs; looking through them beats any map. */
function findFrom(scored: ScoredPosting[], first: number, member: number, currency: string) {
  for (let place = first; place < scored.length; place += 1) {
    const known = scored[place]!;
    if (known.member === member && known.currency === currency) return known;
  }
  return undefined;
}
