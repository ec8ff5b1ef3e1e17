import type { PostView, ThreadSort } from "../../server/protocol/views.ts";

/** A post with the replies that stand below it. */
export interface Branch {
  post: PostView;
  replies: Branch[];
}

/**
 * Posts as a tree: first-level posts newest or oldest first, replies always oldest first. A reply whose parent is not
 * at hand stands below its branch's first post, or on the first level.
 */
export function threadTree(posts: Iterable<PostView>, sort: ThreadSort): Branch[] {
  const sorted = [...posts].sort((a, b) => a.root - b.root || a.seq - b.seq);
  const branches = new Map(sorted.map((post) => [post.id, { post, replies: [] } as Branch]));
  const roots = new Map<number, Branch>();
  const top: Branch[] = [];
  for (const branch of branches.values()) {
    const { parentId, root } = branch.post;
    const parent = (parentId !== null && branches.get(parentId)) || roots.get(root);
    if (parent) parent.replies.push(branch);
    else {
      roots.set(root, branch);
      top.push(branch);
    }
  }
  return sort === "new" ? top.reverse() : top;
}

/** Whether a post that just came would stand behind the pages that were loaded: it is met there later. */
export function beyond(post: PostView, posts: Iterable<PostView>, sort: ThreadSort, more: boolean): boolean {
  if (!more) return false;
  let edge = sort === "old" ? -Infinity : Infinity;
  for (const { root } of posts) edge = sort === "old" ? Math.max(edge, root) : Math.min(edge, root);
  return sort === "old" ? post.root > edge : post.root < edge;
}
