import { createPost } from "../../../community/createPost.ts";
import { listThreads } from "../../../community/listThreads.ts";
import { moderatePost } from "../../../community/moderatePost.ts";
import { readPost, readThread } from "../../../community/readThread.ts";
import {
  Moderation,
  NewPost,
  NoInput,
  PostCreated,
  PostPath,
  RestPost,
  RestThread,
  ThreadList,
  ThreadPath,
  ThreadQuery,
  ThreadsQuery,
} from "../../../protocol/rest.ts";
import { success } from "../../../protocol/result.ts";
import { defineRoute } from "../route.ts";

export const threadRoutes = [
  defineRoute({
    method: "get",
    path: "/v1/threads",
    id: "listThreads",
    summary: "The site's threads, newest first.",
    scope: "any",
    params: NoInput,
    query: ThreadsQuery,
    body: null,
    answer: ThreadList,
    run: ({ core, ctx, query }) => listThreads(core, ctx, query),
  }),
  defineRoute({
    method: "get",
    path: "/v1/threads/{key}",
    id: "readThread",
    summary: "A page of a thread's posts, each branch behind the post it begins with.",
    scope: "any",
    params: ThreadPath,
    query: ThreadQuery,
    body: null,
    answer: RestThread,
    run: ({ core, ctx, params, query }) => readThread(core, ctx, { ...params, ...query }),
  }),
  defineRoute({
    method: "post",
    path: "/v1/threads/{key}/posts",
    id: "createPost",
    summary:
      "Writes a post for a member; the thread is made when it is new. The same id again answers the same.",
    scope: "members",
    params: ThreadPath,
    query: NoInput,
    body: NewPost,
    answer: PostCreated,
    async run({ core, ctx, params, body }) {
      const created = await createPost(core, ctx, { ...body, threadKey: params.key });
      if (!created.ok) return created;
      const { post, state, html, verdicts } = created.data;
      return success({ id: post.id, state, html, verdicts });
    },
  }),
  defineRoute({
    method: "post",
    path: "/v1/posts/{id}/moderation",
    id: "moderatePost",
    summary: "Decides on a post; logged, its points follow. Repeating an action changes nothing.",
    scope: "moderation",
    params: PostPath,
    query: NoInput,
    body: Moderation,
    answer: RestPost,
    async run({ core, ctx, params, body: { action, reason, by, version } }) {
      const ruling = { postId: params.id, action, reason, version, by: { onBehalfOf: by ?? null } };
      const moderated = await moderatePost(core, ctx, ruling);
      return moderated.ok ? readPost(core, ctx, params.id) : moderated;
    },
  }),
];
