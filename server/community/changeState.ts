import { mergeNeeds } from "../ledger/intake/mergeNeeds.ts";
import type { Moment } from "../ledger/unit.ts";
import type { WorkingSet } from "../ledger/workingSet.ts";
import type { Need } from "../storage/books.ts";
import type { Post, Thread } from "../storage/records.ts";
import { grant, grantNeeds, knownNeeds, withdraw } from "./grant.ts";
import { postGrant, voteEventId, voteGrant } from "./postEvents.ts";

/** What `changeState` of a post needs, as far as it can be told from what is loaded. */
export function stateNeeds(set: WorkingSet, moment: Moment, post: Post): Partial<Need> {
  const thread = set.threadByKey(post.thread);
  const around: Partial<Need> = {
    threadKeys: [post.thread],
    postKeys: post.parent === null ? [] : [post.parent],
    memberKeys: [post.author],
    votesOn: [post.key],
  };
  if (!thread) return around;
  return mergeNeeds([
    around,
    grantNeeds(set, moment, postGrant(post, thread)),
    ...votersFor(set, post).map((voter) => knownNeeds(set, moment, voteEventId(post, voter))),
  ]);
}

/**
 * Writes a post in its new state and lets everything follow: the thread's total, the parent's replies, and the points of the post
 * and of the votes on it, which go while it may not be read and come back when it may. (C9, C12)
 *
 * @param verb Names the action in the journal, such as `hide`.
 * @param reason What the author reads in the ledger.
 */
export function changeState(
  set: WorkingSet,
  moment: Moment,
  next: Post,
  { verb, reason }: { verb: string; reason: string },
): void {
  const before = set.postByKey(next.key);
  const thread = requiredThread(set, next.thread);
  set.putPost(next);
  const by = Number(next.state === "visible") - Number(before?.state === "visible");
  if (by === 0) return;
  countPost(set, next, thread, by);
  for (const voter of votersFor(set, next)) {
    const id = voteEventId(next, voter);
    if (by < 0) withdraw(set, moment, id, verb, reason);
    else if (set.entry("g", id)) grant(set, moment, voteGrant(next, thread, voter, moment.now), reason);
  }
  if (by < 0) withdraw(set, moment, postGrant(next, thread).id, verb, reason);
  else grant(set, moment, postGrant(next, thread), reason);
}

/** Counts a post that came (1) or went (−1) in its thread and for its parent. */
export function countPost(set: WorkingSet, post: Post, thread: Thread, by: number): void {
  set.putThread({ ...thread, total: thread.total + by });
  const parent = post.parent === null ? null : set.postByKey(post.parent);
  if (parent) set.putPost({ ...parent, replies: parent.replies + by });
}

export function requiredThread(set: WorkingSet, key: number): Thread {
  const thread = set.threadByKey(key);
  if (!thread) throw new Error(`thread ${key} was not loaded`);
  return thread;
}

function votersFor(set: WorkingSet, post: Post): number[] {
  return set
    .votesOn(post.key)
    .filter((vote) => vote.value === 1)
    .map((vote) => vote.member);
}
