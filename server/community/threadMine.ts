import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import type { PostView, ThreadMine } from "../protocol/views.ts";

/** A member's own votes on the posts of one page, by the posts' ids. */
export async function threadMine(
  core: Core,
  ctx: SiteContext,
  { memberKey, posts }: { memberKey: number; posts: readonly Pick<PostView, "id" | "seq">[] },
): Promise<ThreadMine> {
  const ids = new Map(posts.map(({ id, seq }) => [seq, id]));
  const votes = await core.storage.reads.votesOf(ctx.site.key, memberKey, Array.from(ids.keys()));
  const mine: ThreadMine = { votes: {} };
  for (const { post, value } of votes) if (value !== 0) mine.votes[ids.get(post)!] = value;
  return mine;
}
