import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { loadedUnit } from "../ledger/loadedUnit.ts";
import { mergeNeeds } from "../ledger/intake/mergeNeeds.ts";
import type { Moment, Unit } from "../ledger/unit.ts";
import type { WorkingSet } from "../ledger/workingSet.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Need } from "../storage/books.ts";
import type { Post } from "../storage/records.ts";
import { requiredThread } from "./changeState.ts";
import { grant, grantNeeds, withdraw } from "./grant.ts";
import { voteEventId, voteGrant } from "./postEvents.ts";

export type VoteValue = 1 | 0 | -1;

interface Ballot {
  postId: string;
  value: VoteValue;
  memberKey: number;
}

interface Voted {
  postId: string;
  score: number;
  value: VoteValue;
}

/**
 * Sets a member's vote on a post; 0 takes it back. The score is exact under any number of voters at once, and one member has one
 * vote. The first vote up is an event of the post's author; it goes and comes with the vote. (C11, F18)
 *
 * Refuses with `post_not_found`, `member_not_found`, `guest_refused`, or `forbidden` for one's own post.
 */
export async function votePost(core: Core, ctx: SiteContext, input: Ballot): Promise<Result<Voted>> {
  return core.intake.submit(ctx.site.key, votePostUnit(input));
}

function votePostUnit(ballot: Ballot): Unit<Voted> {
  return loadedUnit({
    needs: (set, moment) => needsOf(set, moment, ballot),
    judge(set, moment) {
      const votable = votablePost(set, ballot);
      if (!votable.ok) return votable;
      const post = votable.data;
      const { memberKey: member, value } = ballot;
      const before = set.vote(post.key, member)?.value ?? 0;
      const score = post.score - before + value;
      if (value === before) return success({ postId: post.id, score, value });
      set.putVote({ post: post.key, member, value });
      set.putPost({ ...post, score });
      if (value === 1) {
        const thread = requiredThread(set, post.thread);
        grant(set, moment, voteGrant(post, thread, member, moment.now));
      } else if (before === 1) withdraw(set, moment, voteEventId(post, member), "unvote");
      return success({ postId: post.id, score, value });
    },
  });
}

function needsOf(set: WorkingSet, moment: Moment, { postId, memberKey }: Ballot): Partial<Need> {
  const first: Partial<Need> = { posts: [postId], memberKeys: [memberKey] };
  const post = set.post(postId);
  if (!post) return first;
  const thread = set.threadByKey(post.thread);
  const around: Partial<Need> = {
    threadKeys: [post.thread],
    votes: [{ post: post.key, member: memberKey }],
  };
  if (!thread) return mergeNeeds([first, around]);
  const event = voteGrant(post, thread, memberKey, moment.now);
  return mergeNeeds([first, around, grantNeeds(set, moment, event)]);
}

function votablePost(set: WorkingSet, { postId, memberKey }: Ballot): Result<Post> {
  const voter = set.memberByKey(memberKey);
  if (!voter) return failure("member_not_found", "There is no such member.");
  if (voter.kind === "guest") return failure("guest_refused", "Guests read; members vote.");
  const post = set.post(postId);
  if (post?.state !== "visible") return failure("post_not_found", "There is no such post.");
  if (post.author === memberKey) return failure("forbidden", "Nobody votes on a post of their own.");
  return success(post);
}
