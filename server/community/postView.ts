import type { PostView } from "../protocol/views.ts";
import type { Post } from "../storage/records.ts";

/** A post as everybody sees it. What is not to be read leaves a stone: its place, without words and without a name. (C8) */
export function postView(post: Post): PostView {
  const readable = post.state === "visible";
  return {
    id: post.id,
    parentId: post.parentId,
    who: post.author,
    name: readable ? post.name : "",
    html: readable ? post.html : "",
    score: post.score,
    state: post.state,
    at: new Date(post.createdAt).toISOString(),
    edited: post.editedAt === null ? null : new Date(post.editedAt).toISOString(),
    root: post.root,
    seq: post.key,
  };
}
