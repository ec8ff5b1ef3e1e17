import type { Database } from "better-sqlite3";
import type { Committed } from "../books.ts";
import { createBucketTable } from "./bucketTable.ts";
import { createEntryTable } from "./entryTable.ts";
import { createLogTable } from "./logTable.ts";
import { createMemberTable } from "./memberTable.ts";
import type { PlanRows } from "./planRows.ts";
import { createPostingTable } from "./postingTable.ts";
import { createPostTable } from "./postTable.ts";
import { Stale, written } from "./stale.ts";
import { createThreadTable } from "./threadTable.ts";
import { isTakenName } from "./translateErrors.ts";
import { createVoteTable } from "./voteTable.ts";

/** Makes the function that writes one plan in one transaction, wholly or not at all. (S1, S2) */
export function createPlanWriter(db: Database): (site: number, plan: PlanRows) => Committed {
  const members = createMemberTable(db);
  const entries = createEntryTable(db);
  const postings = createPostingTable(db);
  const buckets = createBucketTable(db);
  const threads = createThreadTable(db);
  const posts = createPostTable(db);
  const votes = createVoteTable(db);
  const log = createLogTable(db);

  const writeBooks = (site: number, plan: PlanRows, firstSeq: number): void => {
    for (const [place, entry] of plan.entries.entries()) entries.insert(site, firstSeq + place, entry);
    for (const transfer of plan.transfers) postings.insertTransfer(site, firstSeq, transfer);
    for (const posting of plan.postings) postings.insert(site, firstSeq, posting);
    for (const member of plan.newMembers) members.insert(site, member);
    for (const member of plan.members) written(members.update(site, member));
    for (const bucket of plan.buckets) written(buckets.put(site, bucket));
  };

  const writeCommunity = (site: number, plan: PlanRows): void => {
    for (const thread of plan.newThreads) threads.insert(site, thread);
    for (const thread of plan.threads) written(threads.update(site, thread));
    for (const post of plan.newPosts) posts.insert(site, post);
    for (const post of plan.posts) written(posts.update(site, post));
    for (const revision of plan.revisions) posts.revise(revision);
    for (const vote of plan.votes) votes.put(site, vote);
    for (const line of plan.log) log.append(site, line);
  };

  const write = db.transaction((site: number, plan: PlanRows): number => {
    const firstSeq = entries.nextSeq();
    writeBooks(site, plan, firstSeq);
    writeCommunity(site, plan);
    return firstSeq;
  });

  return (site, plan) => {
    try {
      return { status: "committed", firstSeq: write.immediate(site, plan) };
    } catch (error) {
      if (error instanceof Stale || isTakenName(error)) return { status: "conflict" };
      throw error;
    }
  };
}
