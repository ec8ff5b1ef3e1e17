import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import type { RestPost, RestThread } from "../protocol/rest.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Post } from "../storage/records.ts";
import { postsOf, type PageQuery } from "./postsOf.ts";
import { postView } from "./postView.ts";
import { checkThreadKey } from "./threadKey.ts";

/** A page of a thread as a site's back end reads it, with the site's own ids of the authors. `thread_not_found` for an unknown key. */
export async function readThread(
  core: Core,
  ctx: SiteContext,
  { key, ...query }: PageQuery & { key: string },
): Promise<Result<RestThread>> {
  const checked = checkThreadKey(ctx.site, key, core.ownOrigins(), "server");
  const thread = checked.ok ? await core.storage.reads.thread(ctx.site.key, checked.data) : undefined;
  if (!thread) return failure("thread_not_found", "There is no such thread.");
  const page = await postsOf(core, ctx, thread, query);
  if (!page.ok) return page;
  const posts = await restPosts(core, ctx, page.data.posts);
  const { id, title, total, state } = thread;
  return success({ key: id, title, total, state, posts, next: page.data.next });
}

/** One post in the same form. */
export async function readPost(core: Core, ctx: SiteContext, id: string): Promise<Result<RestPost>> {
  const post = await core.storage.reads.post(ctx.site.key, id);
  if (!post) return failure("post_not_found", "There is no such post.");
  const [view] = await restPosts(core, ctx, [post]);
  return success(view!);
}

async function restPosts(core: Core, ctx: SiteContext, posts: readonly Post[]): Promise<RestPost[]> {
  const keys = Array.from(new Set(posts.map((post) => post.author)));
  const authors = await core.storage.reads.names(ctx.site.key, keys);
  const ids = new Map(authors.map(({ key, id }) => [key, id]));
  return posts.map((post) => {
    const { who, root: _root, seq: _seq, ...shown } = postView(post);
    return { ...shown, memberId: ids.get(who) ?? "", version: post.version };
  });
}
