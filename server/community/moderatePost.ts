import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { success, type Result } from "../protocol/result.ts";
import type { PostView } from "../protocol/views.ts";
import { moderatePostUnit, type Ruling } from "./moderatePostUnit.ts";
import { postView } from "./postView.ts";

/**
 * Lets a moderator decide on a post. The action is logged with its reason, and the points of the post and of the votes on it
 * follow: taken back by reversing transfers while the post may not be read, given back as they were when it may. Repeating an
 * action changes nothing, logs nothing and answers the same. (C9, C12, C13)
 *
 * Refuses with `post_not_found`, `conflict` (only for a stale `version`) or `forbidden` (no moderator, or the author deleted the
 * post and nobody may bring it back).
 */
export async function moderatePost(
  core: Core,
  ctx: SiteContext,
  input: Omit<Ruling, "logId">,
): Promise<Result<{ post: PostView }>> {
  const unit = moderatePostUnit({ ...input, logId: core.randomId() });
  const result = await core.intake.submit(ctx.site.key, unit);
  return result.ok ? success({ post: postView(result.data) }) : result;
}
