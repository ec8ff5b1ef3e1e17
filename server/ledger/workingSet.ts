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
import { bucketName, causeName, voteName } from "./names.ts";
import { NotLoaded } from "./notLoaded.ts";
import type { Leg } from "./postingsOf.ts";
import { Table } from "./table.ts";

/** A journal entry before the storage gave it its place. */
export type NewEntry = Omit<JournalEntry, "seq">;

/**
 * The part of one site's books that a batch works on, in memory: units read and change it one after another, then `plan`
 * says what to write. Records are replaced, never changed in place.
 */
export class WorkingSet {
  readonly #entries = new Table<NewEntry>();
  readonly #members = new Table<Member>();
  readonly #memberIds = new Map<string, number | null>();
  readonly #codes = new Map<string, number | null>();
  readonly #buckets = new Table<Bucket>();
  readonly #threads = new Table<Thread>();
  readonly #threadIds = new Map<string, number | null>();
  readonly #posts = new Table<Post>();
  readonly #postIds = new Map<string, number | null>();
  readonly #votes = new Table<Vote>();
  /** Posts of which every vote is loaded. */
  readonly #votesOn = new Set<number>();
  readonly #reversals = new Map<string, NewEntry[]>();
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
      entries: need.entries?.filter((cause) => !this.#entries.rows.has(causeName(cause))) ?? [],
      members: need.members?.filter((id) => !this.#memberIds.has(id)) ?? [],
      memberKeys: need.memberKeys?.filter((key) => !this.#members.rows.has(String(key))) ?? [],
      codes: need.codes?.filter((code) => !this.#codes.has(code)) ?? [],
      buckets: need.buckets?.filter((bucket) => !this.#buckets.rows.has(bucketName(bucket))) ?? [],
      threads: need.threads?.filter((id) => !this.#threadIds.has(id)) ?? [],
      threadKeys: need.threadKeys?.filter((key) => !this.#threads.rows.has(String(key))) ?? [],
      posts: need.posts?.filter((id) => !this.#postIds.has(id)) ?? [],
      postKeys: need.postKeys?.filter((key) => !this.#posts.rows.has(String(key))) ?? [],
      votes: need.votes?.filter((vote) => !this.#votes.rows.has(voteName(vote))) ?? [],
      votesOn: need.votesOn?.filter((post) => !this.#votesOn.has(post)) ?? [],
      reversalsOf: need.reversalsOf?.filter((cause) => !this.#reversals.has(causeName(cause))) ?? [],
    };
    return Object.values(rest).some((list: readonly unknown[]) => list.length > 0) ? rest : null;
  }

  /** Takes in what the storage found; what was asked for and not found is known to be absent. */
  absorb(need: Need, loaded: Loaded): void {
    for (const cause of need.entries) this.#entries.rows.set(causeName(cause), null);
    for (const id of need.members) this.#memberIds.set(id, null);
    for (const key of need.memberKeys) this.#members.rows.set(String(key), null);
    for (const code of need.codes) this.#codes.set(code, null);
    for (const bucket of need.buckets) this.#buckets.rows.set(bucketName(bucket), null);
    for (const id of need.threads) this.#threadIds.set(id, null);
    for (const key of need.threadKeys) this.#threads.rows.set(String(key), null);
    for (const id of need.posts) this.#postIds.set(id, null);
    for (const key of need.postKeys) this.#posts.rows.set(String(key), null);
    for (const vote of need.votes) this.#votes.rows.set(voteName(vote), null);
    for (const post of need.votesOn) this.#votesOn.add(post);
    for (const cause of need.reversalsOf) this.#reversals.set(causeName(cause), []);

    for (const entry of loaded.entries) this.#entries.rows.set(causeName(entry), entry);
    for (const entry of loaded.reversals) this.#reversals.get(causeName(entry.reverses!))?.push(entry);
    for (const member of loaded.members) this.#absorbMember(member);
    for (const bucket of loaded.buckets) this.#buckets.rows.set(bucketName(bucket), bucket);
    for (const thread of loaded.threads) this.#absorbThread(thread);
    for (const post of loaded.posts) this.#absorbPost(post);
    for (const vote of loaded.votes) this.#votes.rows.set(voteName(vote), vote);
  }

  /** A record that the batch already holds (perhaps changed) is newer than the stored one. */
  #absorbMember(member: Member): void {
    const name = String(member.key);
    this.#memberIds.set(member.id, member.key);
    if (member.code !== null) this.#codes.set(member.code, member.key);
    if (!this.#members.rows.get(name)) this.#members.rows.set(name, member);
  }

  #absorbThread(thread: Thread): void {
    this.#threadIds.set(thread.id, thread.key);
    if (!this.#threads.rows.get(String(thread.key))) this.#threads.rows.set(String(thread.key), thread);
  }

  #absorbPost(post: Post): void {
    this.#postIds.set(post.id, post.key);
    if (!this.#posts.rows.get(String(post.key))) this.#posts.rows.set(String(post.key), post);
  }

  /** A fresh key for a member, a thread or a post. */
  newKey(): number {
    return this.#takeKey();
  }

  entry(ns: Namespace, id: string): NewEntry | null {
    return this.#entries.rows.get(`${ns}|${id}`) ?? null;
  }

  /** Entries that name this cause in `reverses`, oldest first. */
  reversalsOf(ns: Namespace, id: string): readonly NewEntry[] {
    return this.#reversals.get(`${ns}|${id}`) ?? [];
  }

  member(id: string): Member | null {
    return this.#members.named(this.#memberIds.get(id));
  }

  memberByKey(key: number): Member | null {
    return this.#members.named(key);
  }

  memberByCode(code: string): Member | null {
    return this.#members.named(this.#codes.get(code));
  }

  /** Throws for a bucket that nobody asked for: a limit is never taken for unused because it was not loaded. */
  bucket(member: number, bucket: string): Bucket | null {
    const row = this.#buckets.rows.get(`${member}|${bucket}`);
    if (row === undefined && !this.#members.added.has(String(member)))
      throw new NotLoaded(`bucket ${bucket}`);
    return row ?? null;
  }

  thread(id: string): Thread | null {
    return this.#threads.named(this.#threadIds.get(id));
  }

  threadByKey(key: number): Thread | null {
    return this.#threads.named(key);
  }

  post(id: string): Post | null {
    return this.#posts.named(this.#postIds.get(id));
  }

  postByKey(key: number): Post | null {
    return this.#posts.named(key);
  }

  vote(post: number, member: number): Vote | null {
    return this.#votes.rows.get(`${post}|${member}`) ?? null;
  }

  /** Every vote on a post that `votesOn` asked for, by member. */
  votesOn(post: number): Vote[] {
    const votes = Array.from(this.#votes.rows.values(), (vote) => (vote?.post === post ? [vote] : []));
    return votes.flat().sort((a, b) => a.member - b.member);
  }

  /** Adds a cause with its postings (their legs in order). */
  addEntry(entry: NewEntry, legs: readonly Leg[]): void {
    const place = this.#entries.added.size;
    this.#entries.add(causeName(entry), entry);
    for (const leg of legs) this.#postings.push(Object.assign(leg, { entry: place }));
    if (!entry.reverses) return;
    const name = causeName(entry.reverses);
    this.#reversals.set(name, [...(this.#reversals.get(name) ?? []), entry]);
  }

  addMember(member: Member): void {
    this.#memberIds.set(member.id, member.key);
    this.#members.add(String(member.key), member);
  }

  putMember(member: Member): void {
    if (member.code !== null) this.#codes.set(member.code, member.key);
    this.#members.put(String(member.key), member);
  }

  putBucket(bucket: Bucket): void {
    this.#buckets.put(bucketName(bucket), bucket);
  }

  addThread(thread: Thread): void {
    this.#threadIds.set(thread.id, thread.key);
    this.#threads.add(String(thread.key), thread);
  }

  putThread(thread: Thread): void {
    this.#threads.put(String(thread.key), thread);
  }

  addPost(post: Post): void {
    this.#postIds.set(post.id, post.key);
    this.#posts.add(String(post.key), post);
  }

  putPost(post: Post): void {
    this.#posts.put(String(post.key), post);
  }

  addRevision(revision: Revision): void {
    this.#revisions.push(revision);
  }

  putVote(vote: Vote): void {
    this.#votes.put(voteName(vote), vote);
  }

  addLog(line: LogLine): void {
    this.#log.push(line);
  }

  /** All that the batch writes, in the order in which it happened. */
  plan(): Plan {
    return {
      entries: this.#entries.list(this.#entries.added),
      postings: this.#postings,
      newMembers: this.#members.list(this.#members.added),
      members: this.#members.list(this.#members.changed),
      buckets: this.#buckets.list(this.#buckets.changed),
      newThreads: this.#threads.list(this.#threads.added),
      threads: this.#threads.list(this.#threads.changed),
      newPosts: this.#posts.list(this.#posts.added),
      posts: this.#posts.list(this.#posts.changed),
      revisions: this.#revisions,
      votes: this.#votes.list(this.#votes.changed),
      log: this.#log,
    };
  }

  /** Members of the batch, as they are now. */
  members(): Map<number, Member> {
    const members = new Map<number, Member>();
    for (const member of this.#members.rows.values()) if (member) members.set(member.key, member);
    return members;
  }
}
