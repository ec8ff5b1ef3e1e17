import type { Database } from "better-sqlite3";
import type { ReadStorage } from "../reads.ts";
import { createBucketTable } from "./bucketTable.ts";
import { createEntryTable } from "./entryTable.ts";
import { createLogTable } from "./logTable.ts";
import { createMemberTable } from "./memberTable.ts";
import { createPostingTable } from "./postingTable.ts";
import { createPostTable } from "./postTable.ts";
import { createThreadTable } from "./threadTable.ts";
import { translateErrors } from "./translateErrors.ts";
import { createVoteTable } from "./voteTable.ts";

/** Turns a synchronous question into the interface's asynchronous one; a failing disk becomes `StorageUnavailable`. */
export function answering<Args extends unknown[], T>(
  ask: (...args: Args) => T,
): (...args: Args) => Promise<T> {
  return async (...args) => translateErrors(() => ask(...args));
}

/** Answers questions on a read connection: each sees every write that was committed before it was asked. (S6) */
export function createReads(db: Database): ReadStorage {
  const members = createMemberTable(db);
  const entries = createEntryTable(db);
  const postings = createPostingTable(db);
  const buckets = createBucketTable(db);
  const threads = createThreadTable(db);
  const posts = createPostTable(db);
  const votes = createVoteTable(db);
  const log = createLogTable(db);

  return {
    member: answering(members.byId),
    memberByKey: answering(members.byKey),
    memberByCode: answering(members.byCode),
    siteOfCode: answering(members.siteOfCode),
    names: answering(members.names),
    members: answering(members.after),
    dueMembers: answering(members.due),
    ledger: answering(postings.ledger),
    postingsOf: answering(postings.between),
    scores: answering((site, currency, { from, to }, after, limit) =>
      postings.scores({ site, currency, from, to, after, limit }),
    ),
    bucketsOf: answering(buckets.of),
    entry: answering(entries.byName),
    entriesOf: answering(entries.ofMember),
    journal: answering(entries.after),
    thread: answering(threads.byId),
    threadByKey: answering(threads.byKey),
    threads: answering(threads.newest),
    post: answering(posts.byId),
    posts: answering(posts.page),
    votesOf: answering((site, member, keys) =>
      keys.flatMap((post) => {
        const vote = votes.one(site, post, member);
        return vote ? [{ post, value: vote.value }] : [];
      }),
    ),
    log: answering(log.newest),
  };
}
