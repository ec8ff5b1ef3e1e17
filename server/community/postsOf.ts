import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { POSTS_PER_PAGE } from "../protocol/constants.ts";
import { success, type Result } from "../protocol/result.ts";
import type { ThreadSort } from "../protocol/views.ts";
import type { Post, Thread } from "../storage/records.ts";
import { readCursor, writeCursor } from "./postCursor.ts";

/** Rendered text in one page, in UTF-16 code units; a page ends before the post that would go beyond it. */
const PAGE_CHARACTERS_MAX = 500_000;

export interface PageQuery {
  sort: ThreadSort;
  /** `next` of the page before. */
  cursor?: string | undefined;
}

/** One page of a thread's posts, first-level posts by age, each with its branch behind it. (C14) */
export async function postsOf(
  core: Core,
  ctx: SiteContext,
  thread: Thread,
  { sort, cursor }: PageQuery,
): Promise<Result<{ posts: Post[]; next: string | null }>> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (after && !after.ok) return after;
  const { reads } = core.storage;
  const rows = await reads.posts(ctx.site.key, thread.key, sort, POSTS_PER_PAGE + 1, after?.data);
  const posts = rows.slice(0, Math.min(POSTS_PER_PAGE, fitting(rows)));
  const last = posts.at(-1);
  const more = rows.length > posts.length && last !== undefined;
  return success({ posts, next: more ? writeCursor(last) : null });
}

/** How many posts one page has room for; at least one. */
function fitting(posts: readonly Post[]): number {
  let room = PAGE_CHARACTERS_MAX;
  const beyond = posts.findIndex(({ html }) => (room -= html.length) < 0);
  return beyond === -1 ? posts.length : Math.max(1, beyond);
}
