import { emptyState } from "../../../server/rules/emptyState.ts";
import type { Need, NewPosting, Plan } from "../../../server/storage/books.ts";
import type { JournalEntry, LogLine, Member, Post, Site, Thread } from "../../../server/storage/records.ts";

/** Noon UTC of 2026-11-22, in milliseconds. */
export const NOON = Date.UTC(2026, 10, 22, 12);

export function aSite(id = "demo"): Omit<Site, "key"> {
  return { id, name: id, home: "https://shop.example", origins: [], keyParams: [], createdAt: NOON };
}

export function aNeed(part: Partial<Need> = {}): Need {
  return {
    entries: [],
    members: [],
    memberKeys: [],
    codes: [],
    buckets: [],
    bucketsUnder: [],
    threads: [],
    threadKeys: [],
    posts: [],
    postKeys: [],
    votes: [],
    votesOn: [],
    reversalsOf: [],
    ...part,
  };
}

export function aPlan(part: Partial<Plan> = {}): Plan {
  return {
    entries: [],
    postings: [],
    newMembers: [],
    members: [],
    buckets: [],
    newThreads: [],
    threads: [],
    newPosts: [],
    posts: [],
    revisions: [],
    votes: [],
    log: [],
    ...part,
  };
}

export function aMember(key: number, part: Partial<Member> = {}): Member {
  return {
    key,
    id: `m${key}`,
    kind: "member",
    mergedInto: null,
    role: "member",
    code: null,
    profile: {
      name: `Member ${key}`,
      picture: null,
      sealedEmail: null,
      locale: null,
      zone: null,
      nextZone: null,
      zoneFrom: null,
      zoneBefore: null,
      zoneSince: null,
      traits: {},
      listed: null,
    },
    createdAt: NOON,
    state: emptyState(),
    due: null,
    hidden: false,
    version: 1,
    ...part,
  };
}

export function anEntry(
  id: string,
  member: number,
  part: Partial<JournalEntry> = {},
): Omit<JournalEntry, "seq"> {
  return {
    ns: "s",
    id,
    member,
    referrer: null,
    type: "order.paid",
    at: NOON,
    acceptedAt: NOON,
    version: 1,
    zone: "UTC",
    fingerprint: "0123456789abcdefghijkl",
    properties: { amount: 10 },
    effects: [],
    judged: [],
    reverses: null,
    ...part,
  };
}

/** The two legs that bring `amount` to the member, as legs 0 and 1 (or from `leg` on) of the entry at `entry`. */
export function aTransfer(
  entry: number,
  member: number,
  amount: number,
  part: Partial<NewPosting> = {},
): NewPosting[] {
  const leg: NewPosting = {
    entry,
    leg: 0,
    member,
    account: "available",
    currency: "points",
    amount,
    kind: "earn",
    rule: "purchase",
    version: 1,
    reason: "A purchase",
    at: NOON,
    ...part,
  };
  return [
    leg,
    { ...leg, leg: leg.leg + 1, member: null, account: `issuer:${leg.rule}`, amount: -leg.amount },
  ];
}

export function aThread(key: number, part: Partial<Thread> = {}): Thread {
  return {
    key,
    id: `https://shop.example/${key}`,
    title: `Thread ${key}`,
    state: "open",
    total: 0,
    createdAt: NOON,
    indexable: false,
    version: 1,
    ...part,
  };
}

export function aPost(key: number, thread: number, author: number, part: Partial<Post> = {}): Post {
  return {
    key,
    id: `post-${key}`,
    thread,
    parent: null,
    parentId: null,
    root: key,
    author,
    name: `Member ${author}`,
    body: "Hello",
    html: "<p>Hello</p>",
    state: "visible",
    score: 0,
    replies: 0,
    createdAt: NOON,
    editedAt: null,
    version: 1,
    ...part,
  };
}

export function aLogLine(id: string): LogLine {
  return {
    id,
    at: NOON,
    by: null,
    action: "hide",
    subject: "post-1",
    reason: "spam",
    before: null,
    after: "x",
  };
}
