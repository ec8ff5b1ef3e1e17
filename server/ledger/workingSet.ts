import type { Loaded, Need, NewPosting, Plan } from "../storage/books.ts";
import type {
  Bucket,
  JournalEntry,
  LogLine,
  Member,
  Namespace,
  Post,
  Revision,
  Thread,
  Vote,
} from "../storage/records.ts";
import { NotLoaded } from "./notLoaded.ts";
import type { Leg } from "./postingsOf.ts";
import { PairTable } from "./pairTable.ts";
import { Table } from "./table.ts";

/** No record has this key. */
const NOBODY = 0;

/** A journal entry before the storage gave it its place. */
export type NewEntry = Omit<JournalEntry, "seq">;

/**
 * The part of one site's books that a batch works on, in memory: units read and change it one after another, then `plan`
 * says what to write. Records are replaced, never changed in place.
 */
export class WorkingSet {
  readonly #entries = new PairTable<Namespace, string, NewEntry>();
  readonly #members = new Table<number, Member>();
  readonly #memberIds = new Map<string, number | null>();
  readonly #codes = new Map<string, number | null>();
  readonly #buckets = new PairTable<number, string, Bucket>();
  readonly #threads = new Table<number, Thread>();
  readonly #threadIds = new Map<string, number | null>();
  readonly #posts = new Table<number, Post>();
  readonly #postIds = new Map<string, number | null>();
  readonly #votes = new PairTable<number, number, Vote>();
  /** Posts of which every vote is loaded. */
  readonly #votesOn = new Set<number>();
  readonly #reversals = new PairTable<Namespace, string, NewEntry[]>();
  readonly #postings: NewPosting[] = [];
  readonly #revisions: Revision[] = [];
  readonly #log: LogLine[] = [];
  readonly #takeKey: () => number;

  /** @param takeKey Gives keys from a block that the storage reserved. */
  constructor(takeKey: () => number) {
    this.#takeKey = takeKey;
  }

  /** What of a need is not loaded yet; `null` when all is there. */
  missing(need: Partial<Need>): Need | null {
    const rest: Need = {
      entries: need.entries?.filter(({ ns, id }) => !this.#entries.has(ns, id)) ?? [],
      members: need.members?.filter((id) => !this.#memberIds.has(id)) ?? [],
      memberKeys: need.memberKeys?.filter((key) => !this.#members.has(key)) ?? [],
      codes: need.codes?.filter((code) => !this.#codes.has(code)) ?? [],
      buckets: need.buckets?.filter(({ member, bucket }) => !this.#buckets.has(member, bucket)) ?? [],
      threads: need.threads?.filter((id) => !this.#threadIds.has(id)) ?? [],
      threadKeys: need.threadKeys?.filter((key) => !this.#threads.has(key)) ?? [],
      posts: need.posts?.filter((id) => !this.#postIds.has(id)) ?? [],
      postKeys: need.postKeys?.filter((key) => !this.#posts.has(key)) ?? [],
      votes: need.votes?.filter(({ post, member }) => !this.#votes.has(post, member)) ?? [],
      votesOn: need.votesOn?.filter((post) => !this.#votesOn.has(post)) ?? [],
      reversalsOf: need.reversalsOf?.filter(({ ns, id }) => !this.#reversals.has(ns, id)) ?? [],
    };
    return Object.values(rest).some((list: readonly unknown[]) => list.length > 0) ? rest : null;
  }

  /** Takes in what the storage found; what was asked for and not found is known to be absent. */
  absorb(need: Need, loaded: Loaded): void {
    for (const { ns, id } of need.entries) this.#entries.load(ns, id, null);
    for (const id of need.members) this.#memberIds.set(id, null);
    for (const key of need.memberKeys) this.#members.load(key, null);
    for (const code of need.codes) this.#codes.set(code, null);
    for (const { member, bucket } of need.buckets) this.#buckets.load(member, bucket, null);
    for (const id of need.threads) this.#threadIds.set(id, null);
    for (const key of need.threadKeys) this.#threads.load(key, null);
    for (const id of need.posts) this.#postIds.set(id, null);
    for (const key of need.postKeys) this.#posts.load(key, null);
    for (const { post, member } of need.votes) this.#votes.load(post, member, null);
    for (const post of need.votesOn) this.#votesOn.add(post);
    for (const { ns, id } of need.reversalsOf) this.#reversals.load(ns, id, []);

    for (const entry of loaded.entries) this.#entries.load(entry.ns, entry.id, entry);
    for (const entry of loaded.reversals)
      this.#reversals.get(entry.reverses!.ns, entry.reverses!.id)?.push(entry);
    for (const member of loaded.members) this.#absorbMember(member);
    for (const bucket of loaded.buckets) this.#buckets.load(bucket.member, bucket.bucket, bucket);
    for (const thread of loaded.threads) this.#absorbThread(thread);
    for (const post of loaded.posts) this.#absorbPost(post);
    for (const vote of loaded.votes) this.#votes.load(vote.post, vote.member, vote);
  }

  /** A record that the batch already holds (perhaps changed) is newer than the stored one. */
  #absorbMember(member: Member): void {
    this.#memberIds.set(member.id, member.key);
    if (member.code !== null) this.#codes.set(member.code, member.key);
    this.#members.load(member.key, member);
  }

  #absorbThread(thread: Thread): void {
    this.#threadIds.set(thread.id, thread.key);
    this.#threads.load(thread.key, thread);
  }

  #absorbPost(post: Post): void {
    this.#postIds.set(post.id, post.key);
    this.#posts.load(post.key, post);
  }

  /** A fresh key for a member, a thread or a post. */
  newKey(): number {
    return this.#takeKey();
  }

  entry(ns: Namespace, id: string): NewEntry | null {
    return this.#entries.get(ns, id) ?? null;
  }

  /** Entries that name this cause in `reverses`, oldest first. */
  reversalsOf(ns: Namespace, id: string): readonly NewEntry[] {
    return this.#reversals.get(ns, id) ?? [];
  }

  member(id: string): Member | null {
    return this.memberByKey(this.#memberIds.get(id) ?? NOBODY);
  }

  memberByKey(key: number): Member | null {
    return this.#members.get(key) ?? null;
  }

  memberByCode(code: string): Member | null {
    return this.memberByKey(this.#codes.get(code) ?? NOBODY);
  }

  /** Throws for a bucket that nobody asked for: a limit is never taken for unused because it was not loaded. */
  bucket(member: number, bucket: string): Bucket | null {
    const row = this.#buckets.get(member, bucket);
    if (row === undefined && !this.#members.isAdded(member)) throw new NotLoaded(`bucket ${bucket}`);
    return row ?? null;
  }

  thread(id: string): Thread | null {
    return this.threadByKey(this.#threadIds.get(id) ?? NOBODY);
  }

  threadByKey(key: number): Thread | null {
    return this.#threads.get(key) ?? null;
  }

  post(id: string): Post | null {
    return this.postByKey(this.#postIds.get(id) ?? NOBODY);
  }

  postByKey(key: number): Post | null {
    return this.#posts.get(key) ?? null;
  }

  vote(post: number, member: number): Vote | null {
    return this.#votes.get(post, member) ?? null;
  }

  /** Every vote on a post that `votesOn` asked for, by member. */
  votesOn(post: number): Vote[] {
    return [...this.#votes.rowsOf(post)].sort((a, b) => a.member - b.member);
  }

  /** Adds a cause with its postings (their legs in order). */
  addEntry(entry: NewEntry, legs: readonly Leg[]): void {
    const place = this.#entries.changes.addedCount;
    this.#entries.add(entry.ns, entry.id, entry);
    for (const leg of legs) this.#postings.push(Object.assign(leg, { entry: place }));
    if (!entry.reverses) return;
    const { ns, id } = entry.reverses;
    this.#reversals.put(ns, id, [...this.reversalsOf(ns, id), entry]);
  }

  addMember(member: Member): void {
    this.#memberIds.set(member.id, member.key);
    this.#members.add(member.key, member);
  }

  putMember(member: Member): void {
    if (member.code !== null) this.#codes.set(member.code, member.key);
    this.#members.put(member.key, member);
  }

  putBucket(bucket: Bucket): void {
    this.#buckets.put(bucket.member, bucket.bucket, bucket);
  }

  addThread(thread: Thread): void {
    this.#threadIds.set(thread.id, thread.key);
    this.#threads.add(thread.key, thread);
  }

  putThread(thread: Thread): void {
    this.#threads.put(thread.key, thread);
  }

  addPost(post: Post): void {
    this.#postIds.set(post.id, post.key);
    this.#posts.add(post.key, post);
  }

  putPost(post: Post): void {
    this.#posts.put(post.key, post);
  }

  addRevision(revision: Revision): void {
    this.#revisions.push(revision);
  }

  putVote(vote: Vote): void {
    this.#votes.put(vote.post, vote.member, vote);
  }

  addLog(line: LogLine): void {
    this.#log.push(line);
  }

  /** All that the batch writes, in the order in which it happened. */
  plan(): Plan {
    return {
      entries: this.#entries.changes.added,
      postings: this.#postings,
      newMembers: this.#members.changes.added,
      members: this.#members.changes.changed,
      buckets: this.#buckets.changes.changed,
      newThreads: this.#threads.changes.added,
      threads: this.#threads.changes.changed,
      newPosts: this.#posts.changes.added,
      posts: this.#posts.changes.changed,
      revisions: this.#revisions,
      votes: this.#votes.changes.changed,
      log: this.#log,
    };
  }

  /** Members of the batch, as they are now. */
  members(): Map<number, Member> {
    const members = new Map<number, Member>();
    for (const member of this.#members.rows()) members.set(member.key, member);
    return members;
  }
}
