import type { Storage } from "../../storage/storage.ts";
import type { JournalEntry, Member, Posting, Site } from "../../storage/records.ts";
import { checkEntry } from "./checkEntry.ts";
import { checkMember, type AccountSums } from "./checkMember.ts";
import { emptyProjections, foldEntry, type Projections } from "./foldJournal.ts";

/** Rows read at once. */
const PAGE = 1_000;
/** How often a member that looks wrong is looked at again: a server may be writing meanwhile. */
const LOOKS_MAX = 5;

/** What was proven of one site's books, or the first fault. */
export interface Verification {
  site: string;
  ok: boolean;
  entries: number;
  postings: number;
  members: number;
  /** Sum of what all members hold, by currency. */
  held: Record<string, number>;
  fault: string | null;
}

interface Walk {
  projections: Projections;
  sums: Map<number, AccountSums>;
  last: number;
  entries: number;
  postings: number;
}

/**
 * Proves one site's books: each transfer sums to zero and has its cause; postings are what the cause's effects say; members'
 * accounts equal the sums of their postings and none is below zero; the projections, folded anew from the recorded effects,
 * equal the stored ones. May run beside a serving process. (L8)
 */
export async function verifyBooks(storage: Storage, site: Site): Promise<Verification> {
  const walk: Walk = { projections: emptyProjections(), sums: new Map(), last: 0, entries: 0, postings: 0 };
  let members = 0;
  const held: Record<string, number> = {};
  let fault = await walkJournal(storage, site, walk);
  for (let after = 0; fault === null;) {
    const page = await storage.reads.members(site.key, after, PAGE);
    if (page.length === 0) break;
    for (const member of page) {
      fault ??= await proveMember(storage, site, walk, member);
      for (const [currency, balance] of Object.entries(member.state.balances)) {
        held[currency] = (held[currency] ?? 0) + balance.available + balance.pending;
      }
    }
    members += page.length;
    after = page[page.length - 1]!.key;
  }
  return {
    site: site.id,
    ok: fault === null,
    entries: walk.entries,
    postings: walk.postings,
    members,
    held,
    fault,
  };
}

/** Reads on from where the walk stands; returns the first fault. */
async function walkJournal(storage: Storage, site: Site, walk: Walk): Promise<string | null> {
  for (;;) {
    const entries = await storage.reads.journal(site.key, walk.last, PAGE);
    const first = entries[0];
    const last = entries[entries.length - 1];
    if (!first || !last) return null;
    const postings = await storage.reads.postingsOf(site.key, walk.last + 1, last.seq);
    const fault = walkPage(walk, entries, postings);
    if (fault) return fault;
    walk.last = last.seq;
  }
}

function walkPage(walk: Walk, entries: readonly JournalEntry[], postings: readonly Posting[]): string | null {
  const bySeq = new Map<number, Posting[]>();
  for (const posting of postings) bySeq.set(posting.seq, [...(bySeq.get(posting.seq) ?? []), posting]);
  for (const entry of entries) {
    const own = bySeq.get(entry.seq) ?? [];
    bySeq.delete(entry.seq);
    const fault = checkEntry(entry, own);
    if (fault) return fault;
    foldEntry(walk.projections, entry);
    for (const posting of own) addPosting(walk.sums, posting);
  }
  walk.entries += entries.length;
  walk.postings += postings.length;
  const orphan = bySeq.keys().next();
  return orphan.done ? null : `postings of ${orphan.value} have no cause`;
}

function addPosting(sums: Walk["sums"], posting: Posting): void {
  if (posting.member === null) return;
  let accounts = sums.get(posting.member);
  if (!accounts) sums.set(posting.member, (accounts = new Map()));
  const account = `${posting.account}|${posting.currency}`;
  accounts.set(account, (accounts.get(account) ?? 0) + posting.amount);
}

/** A member that differs may just have been written: walk on and look again before calling it a fault. */
async function proveMember(storage: Storage, site: Site, walk: Walk, member: Member): Promise<string | null> {
  let stored: Member | undefined = member;
  for (let look = 0; ; look++) {
    const buckets = await storage.reads.bucketsOf(site.key, member.key);
    const fault = checkMember(stored, buckets, walk.projections, walk.sums.get(member.key) ?? new Map());
    if (fault === null || look === LOOKS_MAX) return fault;
    stored = (await storage.reads.memberByKey(site.key, member.key)) ?? member;
    const walked = await walkJournal(storage, site, walk);
    if (walked) return walked;
  }
}
