import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { loadedUnit } from "../ledger/loadedUnit.ts";
import { mergeNeeds } from "../ledger/intake/mergeNeeds.ts";
import type { Unit } from "../ledger/unit.ts";
import { success, type Result } from "../protocol/result.ts";
import type { PostView } from "../protocol/views.ts";
import type { Post } from "../storage/records.ts";
import { changeState, stateNeeds } from "./changeState.ts";
import { ownPost } from "./ownPost.ts";
import { postView } from "./postView.ts";

/** What the author reads in the ledger next to the points that went. */
const REASON = "Post deleted";

interface Deletion {
  postId: string;
  memberKey: number;
}

/**
 * Deletes an author's own post within `EDIT_WINDOW_MS`: a stone stays, the words go to the revisions, the points of the post and
 * of the votes on it go back. Deleting again changes nothing. (C7, C8, C12)
 *
 * Refuses with `post_not_found`, `forbidden` or `edit_window_closed`.
 */
export async function deletePost(
  core: Core,
  ctx: SiteContext,
  input: Deletion,
): Promise<Result<{ post: PostView }>> {
  const result = await core.intake.submit(ctx.site.key, deletePostUnit(input));
  return result.ok ? success({ post: postView(result.data) }) : result;
}

function deletePostUnit({ postId, memberKey }: Deletion): Unit<Post> {
  return loadedUnit({
    needs(set, moment) {
      const post = set.post(postId);
      return mergeNeeds([{ posts: [postId] }, post ? stateNeeds(set, moment, post) : {}]);
    },
    judge(set, moment) {
      const known = set.post(postId);
      if (known?.state === "deleted" && known.author === memberKey) return success(known);
      const own = ownPost(set, moment, postId, memberKey);
      if (!own.ok) return own;
      // An empty body marks the author's own wish: no moderator brings that post back.
      const post: Post = { ...own.data, state: "deleted", body: "", html: "" };
      set.addRevision({ post: post.key, at: moment.now, body: own.data.body });
      changeState(set, moment, post, { verb: "delete", reason: REASON });
      return success(post);
    },
  });
}
