import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type {
  PostView,
  ThreadChange,
  ThreadMine,
  ThreadSort,
  ThreadView,
} from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";
import { createThreadActions, type Draft, type ThreadActions } from "./createThreadActions.ts";
import { beyond, threadTree, type Branch } from "./threadOrder.ts";

export interface ThreadModel extends ThreadActions {
  view: ReadonlySignal<Omit<ThreadView, "posts"> | null>;
  failure: ReadonlySignal<Failure | null>;
  tree: ReadonlySignal<Branch[]>;
  sort: ReadonlySignal<ThreadSort>;
  /** Posts of others that wait until the reader asks for them. */
  fresh: ReadonlySignal<number>;
  /** My posts on their way, by parent. */
  drafts: ReadonlySignal<readonly Draft[]>;
  reveal: () => void;
  more: () => Promise<void>;
  sortBy: (sort: ThreadSort) => void;
  use: () => () => void;
}

export interface ThreadOptions {
  key: string;
  title: string;
  newId: () => string;
  /** The number under which the server shows my posts; theirs appear at once, others' wait. */
  who: () => number | null;
  posted: (post: PostView) => void;
}

/** One discussion: what the server sent, what arrived since and waits, and what I did that is not yet confirmed. */
export function createThreadModel(link: Link, options: ThreadOptions): ThreadModel {
  const view = signal<Omit<ThreadView, "posts"> | null>(null);
  const failure = signal<Failure | null>(null);
  const shown = signal<ReadonlyMap<string, PostView>>(new Map());
  const waiting = signal<ReadonlyMap<string, PostView>>(new Map());
  const sort = signal<ThreadSort>("old");
  const votes = signal<ThreadMine["votes"]>({});
  let users = 0;
  let leave = (): void => {};

  const put = (post: PostView): void => {
    shown.value = new Map(shown.value).set(post.id, post);
    waiting.value = without(waiting.value, post.id);
  };
  const actions = createThreadActions(link, { ...options, shown, votes, put });

  const receive = (post: PostView): void => {
    if (shown.value.has(post.id)) return put(post);
    if (beyond(post, shown.value.values(), sort.value, view.value?.next !== null)) return;
    if (post.who === options.who()) return put(post);
    if (post.state === "visible") waiting.value = new Map(waiting.value).set(post.id, post);
    else waiting.value = without(waiting.value, post.id);
  };
  const apply = (change: ThreadChange): void => {
    if (change.post) receive(change.post);
    if (change.score) actions.scored(change.score.id, change.score.score);
    const now = view.value;
    if (now) view.value = { ...now, total: change.total ?? now.total, state: change.state ?? now.state };
  };

  const join = (): (() => void) =>
    link.join(
      `thread:${options.key}`,
      {
        snapshot: (state, mine) =>
          batch(() => {
            const { posts, ...rest } = state as ThreadView;
            failure.value = null;
            view.value = rest;
            sort.value = rest.sort;
            shown.value = new Map(posts.map((post) => [post.id, post]));
            waiting.value = new Map();
            votes.value = mine?.votes ?? {};
          }),
        changes: (changes, mine) =>
          batch(() => {
            if (mine) votes.value = mine.votes;
            (changes as ThreadChange[]).forEach(apply);
          }),
        refused: (reason) => void (failure.value = reason),
      },
      { title: options.title, sort: sort.value },
    );

  return {
    ...actions,
    view,
    failure,
    sort,
    tree: computed(() => threadTree(shown.value.values(), sort.value)),
    fresh: computed(() => waiting.value.size),
    reveal: () =>
      batch(() => {
        shown.value = new Map([...shown.value, ...waiting.value]);
        waiting.value = new Map();
      }),
    more: async () => {
      const cursor = view.value?.next;
      if (!cursor) return;
      const result = await link.ask("thread:page", { thread: options.key, sort: sort.value, cursor });
      const now = view.value;
      if (!result.ok || now?.next !== cursor) return;
      batch(() => {
        view.value = { ...now, next: result.data.next };
        shown.value = new Map([...shown.value, ...result.data.posts.map((post) => [post.id, post] as const)]);
        votes.value = { ...votes.value, ...result.data.mine.votes };
      });
    },
    sortBy: (next) => {
      if (next === sort.value) return;
      sort.value = next;
      leave();
      leave = join();
    },
    use: () => {
      users += 1;
      if (users === 1) leave = join();
      return () => {
        users -= 1;
        if (users === 0) leave();
      };
    },
  };
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}
