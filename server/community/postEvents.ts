import type { Post, Thread } from "../storage/records.ts";
import type { Grant } from "./grant.ts";

/** A post that may be read, as the rules see it: an event of its author. (C10) */
export function postGrant(post: Post, thread: Thread): Grant {
  return {
    id: `post:${post.id}`,
    member: post.author,
    type: "post.created",
    at: post.createdAt,
    properties: {
      thread: thread.id,
      post: post.id,
      reply: post.parent !== null,
      length: post.body.length,
    },
  };
}

/** A vote up, as the rules see it: an event of the post's author, one for each voter for ever. (C11) */
export function voteGrant(post: Post, thread: Thread, voter: number, at: number): Grant {
  return {
    id: voteEventId(post, voter),
    member: post.author,
    type: "vote.received",
    at,
    properties: { thread: thread.id, post: post.id },
  };
}

export function voteEventId(post: Post, voter: number): string {
  return `vote:${post.id}:${voter}`;
}
