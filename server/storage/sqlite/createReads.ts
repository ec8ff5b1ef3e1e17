import type { Database } from "better-sqlite3";
import type { ReadStorage } from "../reads.ts";
import { createBucketTable, toBucket } from "./bucketTable.ts";
import { createEarnedTable } from "./earnedTable.ts";
import { toEntry } from "./entryRow.ts";
import { createEntryTable } from "./entryTable.ts";
import { createHistoryTable } from "./historyTable.ts";
import { createLastEntries } from "./lastEntries.ts";
import { createLogTable } from "./logTable.ts";
import { toMember } from "./memberRow.ts";
import { createMemberTable } from "./memberTable.ts";
import { toLedgerRow } from "./postingRow.ts";
import { createPeopleTable } from "./peopleTable.ts";
import { createPostingTable } from "./postingTable.ts";
import { createPostTable } from "./postTable.ts";
import { createSnapshotTable } from "./snapshotTable.ts";
import { createThreadTable } from "./threadTable.ts";
import { createReversedCauses } from "./reversedCauses.ts";
import { translateErrors } from "./translateErrors.ts";
import { createVoteTable } from "./voteTable.ts";

/** Turns a synchronous question into the interface's asynchronous one; a failing disk becomes `StorageUnavailable`. */
export function answering<Args extends unknown[], T>(
  ask: (...args: Args) => T,
): (...args: Args) => Promise<T> {
  return async (...args) => translateErrors(() => ask(...args));
}

function one<Row, T>(row: Row | undefined, toRecord: (row: Row) => T): T | undefined {
  return row === undefined ? undefined : toRecord(row);
}

/** Answers questions on a read connection: each sees every write that was committed before it was asked. (S6) */
export function createReads(db: Database): ReadStorage {
  return { ...memberReads(db), ...bookReads(db), ...communityReads(db) };
}

type MemberReads = Omit<ReadStorage, keyof BookReads | keyof CommunityReads>;

/** Questions about members and what is kept beside their states. */
function memberReads(db: Database): MemberReads {
  const members = createMemberTable(db);
  const people = createPeopleTable(db);
  const buckets = createBucketTable(db);

  return {
    member: answering((site, id) => one(members.byId(site, id), toMember)),
    memberByKey: answering((site, key) => one(members.byKey(site, key), toMember)),
    memberByCode: answering((site, code) => one(members.byCode(site, code), toMember)),
    siteOfCode: answering(members.siteOfCode),
    names: answering(people.names),
    referredBy: answering(people.referredBy),
    members: answering((site, after, limit) => members.after(site, after, limit).map(toMember)),
    dueMembers: answering(members.due),
    bucketsOf: answering((site, member) => buckets.of(site, member).map(toBucket)),
  };
}

type BookReads = Pick<
  ReadStorage,
  | "ledger"
  | "postingsOf"
  | "scores"
  | "earned"
  | "boardSnapshot"
  | "snapshotLabels"
  | "entry"
  | "entriesOf"
  | "lastEntries"
  | "lastSeq"
  | "journal"
  | "history"
  | "reversedCauses"
>;

/** Questions about the journal and the postings. */
function bookReads(db: Database): BookReads {
  const entries = createEntryTable(db);
  const postings = createPostingTable(db);
  const snapshots = createSnapshotTable(db);
  const lastEntries = createLastEntries(db);

  return {
    ledger: answering((site, member, limit, before) =>
      postings.ledger(site, member, limit, before).map(toLedgerRow),
    ),
    postingsOf: answering(postings.between),
    scores: answering((site, currency, { from, to }, after, limit) =>
      postings.scores({ site, currency, from, to, after, limit }),
    ),
    earned: answering(createEarnedTable(db)),
    boardSnapshot: answering(snapshots.one),
    snapshotLabels: answering(snapshots.labels),
    entry: answering((site, ns, id) => one(entries.byName(site, ns, id), toEntry)),
    entriesOf: answering((site, member) => entries.ofMember(site, member).map(toEntry)),
    lastEntries: answering((site, member, question) => lastEntries(site, member, question).map(toEntry)),
    lastSeq: answering(entries.lastSeq),
    journal: answering((site, after, limit) => entries.after(site, after, limit).map(toEntry)),
    history: answering(createHistoryTable(db)),
    reversedCauses: answering(createReversedCauses(db)),
  };
}

type CommunityReads = Pick<
  ReadStorage,
  "thread" | "threadByKey" | "threads" | "post" | "posts" | "votesOf" | "log"
>;

/** Questions about threads, posts, votes and the log. */
function communityReads(db: Database): CommunityReads {
  const threads = createThreadTable(db);
  const posts = createPostTable(db);
  const votes = createVoteTable(db);
  const log = createLogTable(db);

  return {
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
