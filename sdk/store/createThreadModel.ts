import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { PostView, ThreadChange, ThreadSort, ThreadView } from "../../server/protocol/views.ts";
import { createDrafts, type Drafts } from "./createDrafts.ts";
import { createPostShelf, type PostShelf } from "./createPostShelf.ts";
import { createVotes, type Votes } from "./createVotes.ts";
import { createUse } from "./createUse.ts";
import type { Feed, Link } from "./link.ts";
import { threadTree, type Branch } from "./threadOrder.ts";

type ThreadHead = Omit<ThreadView, "posts">;

export interface ThreadModel extends Drafts, Votes {
  view: ReadonlySignal<ThreadHead | null>;
  failure: ReadonlySignal<Failure | null>;
  /** Why the last vote, edit or action was refused. */
  refusal: ReadonlySignal<Failure | null>;
  tree: ReadonlySignal<Branch[]>;
  sort: ReadonlySignal<ThreadSort>;
  /** Shows a post as it now is. */
  put: (post: PostView) => void;
  /** How many posts of others wait until the reader asks for them. */
  fresh: ReadonlySignal<number>;
  reveal: () => void;
  more: () => Promise<void>;
  sortBy: (sort: ThreadSort) => void;
  /** Follows the thread while somebody uses it; returns what ends this use. */
  use: () => () => void;
}

export interface ThreadOptions {
  key: string;
  title: string;
  newId: () => string;
  /** The number under which the server shows my posts; mine appear at once, others' wait. */
  who: () => number | null;
  posted: (post: PostView) => void;
}

/** One discussion: what the server sent, what arrived since and waits, and what I did that is not yet confirmed. */
export function createThreadModel(link: Link, options: ThreadOptions): ThreadModel {
  const view = signal<ThreadHead | null>(null);
  const failure = signal<Failure | null>(null);
  const refusal = signal<Failure | null>(null);
  const sort = signal<ThreadSort>("old");
  const shelf = createPostShelf();
  const votes = createVotes(link, shelf, options.newId, refusal);
  const drafts = createDrafts(link, options, (post) => {
    shelf.put(post);
    options.posted(post);
  });

  const feed = createFeed({ view, failure, sort, shelf, votes, who: options.who });
  const { use, again } = createUse(() =>
    link.join(`thread:${options.key}`, feed, { title: options.title, sort: sort.value }),
  );

  return {
    ...drafts,
    ...votes,
    view,
    failure,
    refusal,
    sort,
    tree: computed(() => threadTree(shelf.shown.value.values(), sort.value)),
    put: shelf.put,
    fresh: shelf.fresh,
    reveal: shelf.reveal,
    more: async () => {
      const cursor = view.value?.next;
      if (!cursor) return;
      const result = await link.ask("thread:page", { thread: options.key, sort: sort.value, cursor });
      const now = view.value;
      if (!result.ok || now?.next !== cursor) return;
      batch(() => {
        view.value = { ...now, next: result.data.next };
        shelf.add(result.data.posts);
        votes.confirm(result.data.mine.votes);
      });
    },
    sortBy: (next) => {
      if (next === sort.value) return;
      sort.value = next;
      again();
    },
    use,
  };
}

interface FeedParts {
  view: { value: ThreadHead | null };
  failure: { value: Failure | null };
  sort: { value: ThreadSort };
  shelf: PostShelf;
  votes: Votes;
  who: () => number | null;
}

function createFeed({ view, failure, sort, shelf, votes, who }: FeedParts): Feed {
  const apply = ({ post, score, total, state }: ThreadChange): void => {
    const now = view.value;
    if (post) shelf.receive(post, post.who === who(), sort.value, now !== null && now.next !== null);
    if (score) votes.scored(score.id, score.score);
    if (now) view.value = { ...now, total: total ?? now.total, state: state ?? now.state };
  };
  return {
    snapshot: (snapshot, mine) =>
      batch(() => {
        const { posts, ...head } = snapshot as ThreadView;
        failure.value = null;
        view.value = head;
        sort.value = head.sort;
        shelf.fill(posts);
        votes.forget();
        votes.confirm(mine?.votes ?? {});
      }),
    changes: (changes, mine) =>
      batch(() => {
        if (mine) votes.confirm(mine.votes);
        (changes as ThreadChange[]).forEach(apply);
      }),
    refused: (reason) => void (failure.value = reason),
  };
}
