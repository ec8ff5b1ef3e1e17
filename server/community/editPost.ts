import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import type { Unit } from "../ledger/unit.ts";
import { success, type Result } from "../protocol/result.ts";
import type { PostView } from "../protocol/views.ts";
import type { Post } from "../storage/records.ts";
import { ownPost } from "./ownPost.ts";
import { postView } from "./postView.ts";
import { readBody } from "./readBody.ts";

interface Edit {
  postId: string;
  /** Markdown. */
  body: string;
  memberKey: number;
}

/**
 * Gives an author's own post another body within `EDIT_WINDOW_MS`; the one before is kept as a revision. The same body again
 * changes nothing. (C7)
 *
 * Refuses with `invalid_payload`, `post_not_found`, `forbidden` or `edit_window_closed`.
 */
export async function editPost(
  core: Core,
  ctx: SiteContext,
  input: Edit,
): Promise<Result<{ post: PostView }>> {
  const read = readBody(input.body);
  if (!read.ok) return read;
  const edit = { ...input, ...read.data };
  const result = await core.intake.submit(ctx.site.key, editPostUnit(edit));
  return result.ok ? success({ post: postView(result.data) }) : result;
}

function editPostUnit({ postId, body, html, memberKey }: Edit & { html: string }): Unit<Post> {
  return {
    needs: () => ({ posts: [postId] }),
    judge(set, moment) {
      const own = ownPost(set, moment, postId, memberKey);
      if (!own.ok || own.data.body === body) return own;
      const post: Post = { ...own.data, body, html, editedAt: moment.now };
      set.addRevision({ post: post.key, at: moment.now, body: own.data.body });
      set.putPost(post);
      return success(post);
    },
  };
}
