import { isScored } from "../../rules/isScored.ts";
import type { Posting } from "../../storage/records.ts";
import type { Commit } from "../unit.ts";
import type { Span } from "./boards.ts";
import type { Scored } from "./periodScores.ts";

/** Points that count at one instant, in milliseconds. */
interface Counted {
  at: number;
  amount: number;
}

export interface ScoredPosting extends Scored, Counted {
  currency: string;
  /** What the same cause did that counts at other instants: a refund takes back of one week and makes room in another. (R81) */
  elsewhen?: Counted[];
}

/**
 * What a commit means for boards: each member's points by cause and currency, in one piece. What is spent or expires was earned all
 * the same, and a release moves points that were counted when they were put on hold; guests are not ranked.
 */
export function scoredOf(commit: Commit): ScoredPosting[] {
  const scored: ScoredPosting[] = [];
  let first = 0;
  for (const posting of commit.postings) {
    const { member, seq, currency, at, amount } = posting;
    if (member === null || !counts(commit, posting, member)) continue;
    if (scored[first]?.seq !== seq) first = scored.length;

    const known = findFrom(scored, first, member, currency);
    if (known) addTo(known, { at, amount });
    else scored.push({ member, seq, currency, at, amount });
  }
  return scored;
}

/** What of a posting counts within a span; `null` where none of it does. */
export function amountWithin(posting: ScoredPosting, { from, to }: Span): number | null {
  const isWithin = ({ at }: Counted): boolean => at >= from && at < to;
  const own = isWithin(posting) ? posting.amount : null;
  if (!posting.elsewhen) return own;
  const others = posting.elsewhen.filter(isWithin);
  return others.length === 0 ? own : others.reduce((sum, { amount }) => sum + amount, own ?? 0);
}

function addTo(posting: ScoredPosting, counted: Counted): void {
  if (posting.at === counted.at) posting.amount += counted.amount;
  else (posting.elsewhen ??= []).push(counted);
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
