import type { PostView, ThreadSort } from "../../server/protocol/views.ts";

/** Levels that are drawn; what is deeper stands on the last one, so nothing is ever too narrow to read. */
const DEPTH_MAX = 4;

/** A post with the replies that stand below it. */
export interface Branch {
  post: PostView;
  replies: Branch[];
  /** Whom the post answers, where it does not stand right below them. */
  answers: string | null;
}

interface Placed extends Branch {
  depth: number;
  /** Where replies to this one go instead of below it. */
  holder: Placed | null;
}

/**
 * Posts as a tree: first-level posts newest or oldest first, replies always oldest first. A reply whose parent is not
 * at hand stands below its branch's first post, or on the first level. No recursion: depth is the writers' choice.
 */
export function threadTree(posts: Iterable<PostView>, sort: ThreadSort): Branch[] {
  const sorted = [...posts].sort((a, b) => a.root - b.root || a.seq - b.seq);
  const placed = new Map<string, Placed>();
  const roots = new Map<number, Placed>();
  const top: Branch[] = [];
  for (const post of sorted) {
    const parent = (post.parentId !== null && placed.get(post.parentId)) || roots.get(post.root);
    const branch = place(post, parent);
    placed.set(post.id, branch);
    if (parent) (parent.holder ?? parent).replies.push(branch);
    else {
      roots.set(post.root, branch);
      top.push(branch);
    }
  }
  return sort === "new" ? top.reverse() : top;
}

function place(post: PostView, parent: Placed | undefined): Placed {
  const below = parent?.holder ?? parent;
  const depth = below ? below.depth + 1 : 0;
  return {
    post,
    replies: [],
    answers: parent?.holder ? parent.post.name : null,
    depth,
    holder: below && depth >= DEPTH_MAX ? below : null,
  };
}

/** Whether a post that just came would stand behind the pages that were loaded: it is met there later. */
export function beyond(post: PostView, posts: Iterable<PostView>, sort: ThreadSort, more: boolean): boolean {
  if (!more) return false;
  let edge = sort === "old" ? -Infinity : Infinity;
  for (const { root } of posts) edge = sort === "old" ? Math.max(edge, root) : Math.min(edge, root);
  return sort === "old" ? post.root > edge : post.root < edge;
}
