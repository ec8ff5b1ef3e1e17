import type { Loaded, Need, NewPosting, Plan } from "../storage/books.ts";
import type { Bucket, LogLine, Member, Namespace, Post, Revision, Thread, Vote } from "../storage/records.ts";
import { absorb, follow, missingOf } from "./intake/absorb.ts";
import { NotLoaded } from "./intake/notLoaded.ts";
import { Records, type NewEntry } from "./intake/records.ts";
import type { Leg } from "./postingsOf.ts";

/** No record has this key. */
const NOBODY = 0;

export type { NewEntry } from "./intake/records.ts";

/**
 * The part of one site's books that a batch works on, in memory: units read and change it one after another, then `plan`
 * says what to write. Records are replaced, never changed in place.
 */
export class WorkingSet {
  readonly #records = new Records();
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
    return missingOf(this.#records, need);
  }

  /** Takes in what the storage found; what was asked for and not found is known to be absent. */
  absorb(need: Need, loaded: Loaded): void {
    absorb(this.#records, need, loaded);
  }

  /** Stands on what another set will leave once it is written. */
  follow(before: WorkingSet): void {
    follow(this.#records, before.#records);
  }

  /** A fresh key for a member, a thread or a post. */
  newKey(): number {
    return this.#takeKey();
  }

  entry(ns: Namespace, id: string): NewEntry | null {
    return this.#records.entries.get(ns, id) ?? null;
  }

  /** Entries that name this cause in `reverses`, oldest first. */
  reversalsOf(ns: Namespace, id: string): readonly NewEntry[] {
    return this.#records.reversals.get(ns, id) ?? [];
  }

  member(id: string): Member | null {
    return this.memberByKey(this.#records.memberIds.get(id) ?? NOBODY);
  }

  memberByKey(key: number): Member | null {
    return this.#records.members.get(key) ?? null;
  }

  memberByCode(code: string): Member | null {
    return this.memberByKey(this.#records.codes.get(code) ?? NOBODY);
  }

  /** Throws for a bucket that nobody asked for: a limit is never taken for unused because it was not loaded. */
  bucket(member: number, bucket: string): Bucket | null {
    const row = this.#records.buckets.get(member, bucket);
    if (row !== undefined) return row;
    const prefix = bucket.slice(0, bucket.indexOf("|") + 1);
    const absent =
      this.#records.members.isAdded(member) || this.#records.bucketsUnder.has(`${member}|${prefix}`);
    if (!absent) throw new NotLoaded(`bucket ${bucket}`);
    return null;
  }

  /** A bucket as far as it is loaded: for what asks for more once it sees what is in it. */
  bucketIfLoaded(member: number, bucket: string): Bucket | null {
    return this.#records.buckets.get(member, bucket) ?? null;
  }

  /** Every bucket of a member whose name begins so, by name; it must have been asked for by `bucketsUnder`. */
  bucketsUnder(member: number, prefix: string): Bucket[] {
    const known = this.#records.bucketsUnder.has(`${member}|${prefix}`);
    if (!known && !this.#records.members.isAdded(member)) throw new NotLoaded(`buckets under ${prefix}`);
    return [...this.#records.buckets.rowsOf(member)]
      .filter(({ bucket }) => bucket.startsWith(prefix))
      .sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
  }

  thread(id: string): Thread | null {
    return this.threadByKey(this.#records.threadIds.get(id) ?? NOBODY);
  }

  threadByKey(key: number): Thread | null {
    return this.#records.threads.get(key) ?? null;
  }

  post(id: string): Post | null {
    return this.postByKey(this.#records.postIds.get(id) ?? NOBODY);
  }

  postByKey(key: number): Post | null {
    return this.#records.posts.get(key) ?? null;
  }

  /** The version that a post will be stored with: the next one where this batch changed it. */
  versionOf(post: Post): number {
    return post.version + Number(this.#records.posts.isChanged(post.key));
  }

  vote(post: number, member: number): Vote | null {
    return this.#records.votes.get(post, member) ?? null;
  }

  /** Every vote on a post that `votesOn` asked for, by member. */
  votesOn(post: number): Vote[] {
    return [...this.#records.votes.rowsOf(post)].sort((a, b) => a.member - b.member);
  }

  /** Adds a cause with its postings (their legs in order). */
  addEntry(entry: NewEntry, legs: readonly Leg[]): void {
    const place = this.#records.entries.changes.addedCount;
    this.#records.entries.add(entry.ns, entry.id, entry);
    for (const leg of legs) this.#postings.push(Object.assign(leg, { entry: place }));
    if (!entry.reverses) return;
    const { ns, id } = entry.reverses;
    this.#records.reversals.put(ns, id, [...this.reversalsOf(ns, id), entry]);
  }

  addMember(member: Member): void {
    this.#records.memberIds.set(member.id, member.key);
    this.#records.members.add(member.key, member);
  }

  putMember(member: Member): void {
    if (member.code !== null) this.#records.codes.set(member.code, member.key);
    this.#records.members.put(member.key, member);
  }

  putBucket(bucket: Bucket): void {
    this.#records.buckets.put(bucket.member, bucket.bucket, bucket);
  }

  addThread(thread: Thread): void {
    this.#records.threadIds.set(thread.id, thread.key);
    this.#records.threads.add(thread.key, thread);
  }

  putThread(thread: Thread): void {
    this.#records.threads.put(thread.key, thread);
  }

  addPost(post: Post): void {
    this.#records.postIds.set(post.id, post.key);
    this.#records.posts.add(post.key, post);
  }

  putPost(post: Post): void {
    this.#records.posts.put(post.key, post);
  }

  addRevision(revision: Revision): void {
    this.#revisions.push(revision);
  }

  putVote(vote: Vote): void {
    this.#records.votes.put(vote.post, vote.member, vote);
  }

  addLog(line: LogLine): void {
    this.#log.push(line);
  }

  /** All that the batch writes, in the order in which it happened. */
  plan(): Plan {
    return {
      entries: this.#records.entries.changes.added,
      postings: this.#postings,
      newMembers: this.#records.members.changes.added,
      members: this.#records.members.changes.changed,
      buckets: this.#records.buckets.changes.changed,
      newThreads: this.#records.threads.changes.added,
      threads: this.#records.threads.changes.changed,
      newPosts: this.#records.posts.changes.added,
      posts: this.#records.posts.changes.changed,
      revisions: this.#revisions,
      votes: this.#records.votes.changes.changed,
      log: this.#log,
    };
  }

  /** Members of the batch, as they are now. */
  members(): Map<number, Member> {
    const members = new Map<number, Member>();
    for (const member of this.#records.members.rows()) members.set(member.key, member);
    return members;
  }
}
