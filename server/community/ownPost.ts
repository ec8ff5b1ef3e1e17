import type { Moment } from "../ledger/unit.ts";
import type { WorkingSet } from "../ledger/workingSet.ts";
import { EDIT_WINDOW_MS } from "../protocol/constants.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Post } from "../storage/records.ts";

/**
 * The post that its author may change now. (C7)
 *
 * Refuses with `post_not_found`, `forbidden` (somebody else's, or a moderator took it away) or `edit_window_closed`.
 */
export function ownPost(set: WorkingSet, moment: Moment, postId: string, memberKey: number): Result<Post> {
  const post = set.post(postId);
  if (!post) return failure("post_not_found", "There is no such post.");
  if (post.author !== memberKey) return failure("forbidden", "This post is somebody else's.");
  if (post.state === "deleted") return failure("post_not_found", "This post is deleted.");
  if (post.state === "hidden") return failure("forbidden", "A moderator has hidden this post.");
  if (moment.now - post.createdAt > EDIT_WINDOW_MS)
    return failure("edit_window_closed", "The time to change this post is over.");
  return success(post);
}
