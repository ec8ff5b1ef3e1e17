import { setImmediate as breathe } from "node:timers/promises";
import { FUTURE_MAX_MS } from "../../protocol/constants.ts";
import { isScored } from "../../rules/isScored.ts";
import type { Posting } from "../../storage/records.ts";
import type { ReadStorage, ScoreRow } from "../../storage/reads.ts";
import type { Span } from "./boards.ts";

/** Entries of which the postings are read at once. */
const ENTRIES = 1_000;
/** Members who are looked up before the loop may do something else. */
const MEMBERS = 200;
/** Longest end of the journal that is summed, in entries. */
const ENTRIES_MAX = 200_000;
/** The end must be this many times shorter than the journal to be worth it. */
const SHARE = 4;
/** How far clocks of servers may have been apart, in milliseconds. */
const CLOCKS_MS = 3_600_000;

interface Question extends Span {
  currency: string;
}

/**
 * The scores of a span that began lately, summed from the end of the journal: nothing counts before it was accepted, but for the
 * few minutes that an event may lie in the future. So a board that begins anew costs what happened since, not the whole history.
 *
 * @returns The same rows as `reads.scores`, by member; `null` where walking the members' postings is less work.
 */
export async function recentScores(
  reads: ReadStorage,
  site: number,
  question: Question,
): Promise<ScoreRow[] | null> {
  const last = await reads.lastSeq();
  const first = await firstSince(reads, site, question.from - FUTURE_MAX_MS - CLOCKS_MS, last);
  const length = last - first + 1;
  if (length > ENTRIES_MAX || length * SHARE > last) return null;

  const sums = new Map<number, ScoreRow>();
  for (let from = first; from <= last; from += ENTRIES) {
    const postings = await reads.postingsOf(site, from, Math.min(from + ENTRIES - 1, last));
    for (const posting of postings) addTo(sums, question, posting);
    await breathe();
  }
  return ranked(reads, site, [...sums.values()]);
}

/** The first `seq` from which on entries were accepted at an instant or later. */
async function firstSince(reads: ReadStorage, site: number, at: number, last: number): Promise<number> {
  let before = 0;
  let from = last + 1;
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    const [entry] = await reads.journal(site, middle - 1, 1);
    if (!entry || entry.acceptedAt >= at) from = middle;
    else before = Math.min(entry.seq, from - 1);
  }
  return from;
}

function addTo(sums: Map<number, ScoreRow>, { currency, from, to }: Question, posting: Posting): void {
  const { member, seq, amount, at } = posting;
  if (member === null || posting.currency !== currency || !isScored(posting.kind)) return;
  if (at < from || at >= to) return;
  const sum = sums.get(member);
  if (sum) {
    sum.score += amount;
    sum.seq = seq;
  } else sums.set(member, { member, score: amount, seq });
}

/** Without guests, who hold no rank, in order of members. */
async function ranked(reads: ReadStorage, site: number, rows: readonly ScoreRow[]): Promise<ScoreRow[]> {
  const kept: ScoreRow[] = [];
  for (let from = 0; from < rows.length; from += MEMBERS) {
    const some = rows.slice(from, from + MEMBERS);
    const members = await Promise.all(some.map(({ member }) => reads.memberByKey(site, member)));
    kept.push(...some.filter((_row, place) => isRanked(members[place])));
    await breathe();
  }
  return kept.sort((a, b) => a.member - b.member);
}

function isRanked(member: { kind: string; mergedInto: number | null } | undefined): boolean {
  return member?.kind === "member" && member.mergedInto === null;
}
