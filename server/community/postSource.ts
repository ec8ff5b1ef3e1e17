import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";

/**
 * The Markdown of a post: for its author, who edits it, and for moderators, who judge what is hidden. (C7)
 *
 * Refuses with `post_not_found` or `forbidden`.
 */
export async function postSource(
  core: Core,
  ctx: SiteContext,
  { postId, memberKey }: { postId: string; memberKey: number },
): Promise<Result<{ body: string }>> {
  const { reads } = core.storage;
  const [post, member] = await Promise.all([
    reads.post(ctx.site.key, postId),
    reads.memberByKey(ctx.site.key, memberKey),
  ]);
  if (!post || post.body === "") return failure("post_not_found", "There is no such post.");
  const moderates = member !== undefined && member.role !== "member";
  if (moderates || (post.author === memberKey && post.state !== "deleted"))
    return success({ body: post.body });
  return failure("forbidden", "This post is somebody else's.");
}
