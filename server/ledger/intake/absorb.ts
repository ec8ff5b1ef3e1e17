import type { Loaded, Need } from "../../storage/books.ts";
import { SITE, type Member, type Post, type Thread } from "../../storage/records.ts";
import type { Records } from "./records.ts";

/** What of a need is not known yet; `null` when all is. */
export function missingOf(records: Records, need: Partial<Need>): Need | null {
  const rest: Need = {
    entries: need.entries?.filter(({ ns, id }) => !records.entries.has(ns, id)) ?? [],
    members: need.members?.filter((id) => !records.memberIds.has(id)) ?? [],
    memberKeys: need.memberKeys?.filter((key) => !records.members.has(key)) ?? [],
    codes: need.codes?.filter((code) => !records.codes.has(code)) ?? [],
    buckets: need.buckets?.filter(({ member, bucket }) => !records.buckets.has(member, bucket)) ?? [],
    bucketsUnder:
      need.bucketsUnder?.filter(({ member, prefix }) => !records.bucketsUnder.has(`${member}|${prefix}`)) ??
      [],
    threads: need.threads?.filter((id) => !records.threadIds.has(id)) ?? [],
    threadKeys: need.threadKeys?.filter((key) => !records.threads.has(key)) ?? [],
    posts: need.posts?.filter((id) => !records.postIds.has(id)) ?? [],
    postKeys: need.postKeys?.filter((key) => !records.posts.has(key)) ?? [],
    votes: need.votes?.filter(({ post, member }) => !records.votes.has(post, member)) ?? [],
    votesOn: need.votesOn?.filter((post) => !records.votesOn.has(post)) ?? [],
    reversalsOf: need.reversalsOf?.filter(({ ns, id }) => !records.reversals.has(ns, id)) ?? [],
  };
  return Object.values(rest).some((list: readonly unknown[]) => list.length > 0) ? rest : null;
}

/** Takes in what the storage found; what was asked for and not found is known to be absent. */
export function absorb(records: Records, need: Need, loaded: Loaded): void {
  for (const { ns, id } of need.entries) records.entries.load(ns, id, null);
  for (const id of need.members) records.memberIds.set(id, null);
  for (const key of need.memberKeys) records.members.load(key, null);
  for (const code of need.codes) records.codes.set(code, null);
  for (const { member, bucket } of need.buckets) records.buckets.load(member, bucket, null);
  for (const { member, prefix } of need.bucketsUnder) records.bucketsUnder.add(`${member}|${prefix}`);
  for (const id of need.threads) records.threadIds.set(id, null);
  for (const key of need.threadKeys) records.threads.load(key, null);
  for (const id of need.posts) records.postIds.set(id, null);
  for (const key of need.postKeys) records.posts.load(key, null);
  for (const { post, member } of need.votes) records.votes.load(post, member, null);
  for (const post of need.votesOn) records.votesOn.add(post);
  for (const { ns, id } of need.reversalsOf) records.reversals.load(ns, id, []);

  for (const entry of loaded.entries) records.entries.load(entry.ns, entry.id, entry);
  for (const entry of loaded.reversals) {
    records.reversals.get(entry.reverses!.ns, entry.reverses!.id)?.push(entry);
  }
  for (const member of loaded.members) takeMember(records, member);
  for (const bucket of loaded.buckets) records.buckets.load(bucket.member, bucket.bucket, bucket);
  for (const thread of loaded.threads) takeThread(records, thread);
  for (const post of loaded.posts) takePost(records, post);
  for (const vote of loaded.votes) records.votes.load(vote.post, vote.member, vote);
}

/** Takes what a batch that is being written will leave, as if it had been loaded: a changed record has its next version then. */
export function follow(records: Records, before: Records): void {
  const next = <T extends { version: number }>(row: T): T => ({ ...row, version: row.version + 1 });

  for (const entry of before.entries.changes.added) records.entries.load(entry.ns, entry.id, entry);
  for (const list of before.reversals.changes.changed) {
    const { ns, id } = list[0]!.reverses!;
    records.reversals.load(ns, id, [...list]);
  }
  for (const member of before.members.changes.added) takeMember(records, member);
  for (const member of before.members.changes.changed) takeMember(records, next(member));
  for (const bucket of before.buckets.changes.changed)
    records.buckets.load(bucket.member, bucket.bucket, bucket.member === SITE ? next(bucket) : bucket);
  for (const thread of before.threads.changes.added) takeThread(records, thread);
  for (const thread of before.threads.changes.changed) takeThread(records, next(thread));
  for (const post of before.posts.changes.added) takePost(records, post);
  for (const post of before.posts.changes.changed) takePost(records, next(post));
  for (const vote of before.votes.changes.changed) records.votes.load(vote.post, vote.member, vote);
}

function takeMember(records: Records, member: Member): void {
  records.memberIds.set(member.id, member.key);
  if (member.code !== null) records.codes.set(member.code, member.key);
  records.members.load(member.key, member);
}

function takeThread(records: Records, thread: Thread): void {
  records.threadIds.set(thread.id, thread.key);
  records.threads.load(thread.key, thread);
}

function takePost(records: Records, post: Post): void {
  records.postIds.set(post.id, post.key);
  records.posts.load(post.key, post);
}
