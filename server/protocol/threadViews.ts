export type PostState = "visible" | "held" | "hidden" | "deleted";

export interface PostView {
  id: string;
  parentId: string | null;
  who: number;
  name: string;
  /** Safe HTML; empty when the post is not to be read. */
  html: string;
  score: number;
  state: PostState;
  at: string;
  edited: string | null;
  /** Orders the posts of a page: by `root`, then by `seq`. */
  root: number;
  seq: number;
}

export type ThreadSort = "old" | "new";

export interface ThreadPage {
  posts: PostView[];
  next: string | null;
}

export interface ThreadView extends ThreadPage {
  key: string;
  title: string;
  state: "open" | "locked";
  total: number;
  sort: ThreadSort;
}

/** What of a thread is mine: never sent to anyone else. */
export interface ThreadMine {
  votes: Record<string, 1 | -1>;
}

/** A change of a thread: a post that came or changed, a score, a new total. */
export interface ThreadChange {
  post?: PostView;
  score?: { id: string; score: number };
  total?: number;
  state?: ThreadView["state"];
}
