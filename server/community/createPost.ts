import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { success, type Result } from "../protocol/result.ts";
import type { PostView } from "../protocol/views.ts";
import type { Post } from "../storage/records.ts";
import { createPostUnit, type Draft } from "./createPostUnit.ts";
import { postView } from "./postView.ts";
import { readBody } from "./readBody.ts";
import { checkThreadKey, cleanTitle } from "./threadKey.ts";

/** A post as it comes: from a back end, which names a member by its id, or from a page, whose member is known. */
export type NewPost = {
  /** Client-made; the same id with the same content again answers what the first answered. */
  id: string;
  threadKey: string;
  title?: string | undefined;
  parentId?: string | undefined;
  /** Markdown. */
  body: string;
} & ({ memberId: string } | { memberKey: number });

export interface CreatedPost {
  /** The post as it is now; a retry may find that it was edited or hidden meanwhile. */
  post: PostView;
  /** What became of it when it came, and how it was rendered then: the same for every retry. */
  state: "visible" | "held";
  html: string;
  /** What the automatic checks found; none run yet. */
  verdicts: never[];
}

/**
 * Writes a post; makes the thread when it is new, and the member when a back end names one that is. (C5, C6)
 *
 * Refuses with `invalid_payload`, `origin_refused`, `idempotency_key_reused`, `thread_locked`, `post_not_found` (the parent is
 * gone), `member_not_found` or `guest_refused`.
 */
export async function createPost(core: Core, ctx: SiteContext, input: NewPost): Promise<Result<CreatedPost>> {
  const draft = draftOf(core, ctx, input);
  if (!draft.ok) return draft;
  const result = await core.intake.submit(ctx.site.key, createPostUnit(draft.data));
  return result.ok ? success(createdPost(result.data, draft.data.html)) : result;
}

function draftOf(core: Core, ctx: SiteContext, input: NewPost): Result<Draft> {
  const fromPage = "memberKey" in input;
  const key = checkThreadKey(ctx.site, input.threadKey, core.ownOrigins(), fromPage ? "page" : "server");
  if (!key.ok) return key;
  const read = readBody(input.body);
  if (!read.ok) return read;
  return success({
    id: input.id,
    thread: key.data,
    title: cleanTitle(input.title ?? ""),
    parentId: input.parentId ?? null,
    ...read.data,
    author: fromPage ? { key: input.memberKey } : { id: input.memberId },
  });
}

function createdPost(post: Post, html: string): CreatedPost {
  return { post: postView(post), state: post.state === "held" ? "held" : "visible", html, verdicts: [] };
}
