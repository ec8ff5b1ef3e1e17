import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { success, type Result } from "../protocol/result.ts";
import type { ThreadPage, ThreadSort, ThreadView } from "../protocol/views.ts";
import { postsOf, type PageQuery } from "./postsOf.ts";
import { postView } from "./postView.ts";
import { checkThreadKey } from "./threadKey.ts";

/**
 * A thread's first page as everybody sees it. A key that nobody wrote under yet is an empty open thread: the first post makes it.
 * (C14)
 *
 * Refuses a key that can't be one with `invalid_payload` or `origin_refused`.
 */
export async function threadView(
  core: Core,
  ctx: SiteContext,
  { key, sort }: { key: string; sort: ThreadSort },
): Promise<Result<ThreadView>> {
  const checked = checkThreadKey(ctx.site, key, core.ownOrigins(), "page");
  if (!checked.ok) return checked;
  const thread = await core.storage.reads.thread(ctx.site.key, checked.data);
  if (!thread) {
    return success({ key: checked.data, title: "", state: "open", total: 0, sort, posts: [], next: null });
  }
  const page = await postsOf(core, ctx, thread, { sort });
  if (!page.ok) return page;
  const { id, title, state, total } = thread;
  const posts = page.data.posts.map(postView);
  return success({ key: id, title, state, total, sort, posts, next: page.data.next });
}

/** A further page. (C14) */
export async function threadPage(
  core: Core,
  ctx: SiteContext,
  { key, ...query }: PageQuery & { key: string },
): Promise<Result<ThreadPage>> {
  const checked = checkThreadKey(ctx.site, key, core.ownOrigins(), "page");
  if (!checked.ok) return checked;
  const thread = await core.storage.reads.thread(ctx.site.key, checked.data);
  if (!thread) return success({ posts: [], next: null });
  const page = await postsOf(core, ctx, thread, query);
  return page.ok ? success({ ...page.data, posts: page.data.posts.map(postView) }) : page;
}
