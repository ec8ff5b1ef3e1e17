import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { PostView, ThreadSort } from "../../server/protocol/views.ts";
import { beyond } from "./threadOrder.ts";

/** The posts at hand: those that are shown, and those that came while the reader read and wait to be asked for. */
export interface PostShelf {
  shown: ReadonlySignal<ReadonlyMap<string, PostView>>;
  /** How many posts wait. */
  fresh: ReadonlySignal<number>;
  /** Starts over with what the server sent. */
  fill: (posts: readonly PostView[]) => void;
  /** Adds a further page. */
  add: (posts: readonly PostView[]) => void;
  /** Shows a post now: one of mine, or a change of one that is shown. */
  put: (post: PostView) => void;
  /** Takes a post that came by itself: what is read is changed in place, what is new waits. */
  receive: (post: PostView, mine: boolean, sort: ThreadSort, more: boolean) => void;
  setScore: (id: string, score: number) => void;
  reveal: () => void;
}

export function createPostShelf(): PostShelf {
  const shown = signal<ReadonlyMap<string, PostView>>(new Map());
  const waiting = signal<ReadonlyMap<string, PostView>>(new Map());

  const put = (post: PostView): void =>
    batch(() => {
      shown.value = new Map(shown.value).set(post.id, post);
      waiting.value = without(waiting.value, post.id);
    });

  return {
    shown,
    fresh: computed(() => waiting.value.size),
    fill: (posts) =>
      batch(() => {
        shown.value = byId(posts);
        waiting.value = new Map();
      }),
    add: (posts) => void (shown.value = new Map([...shown.value, ...byId(posts)])),
    put,
    receive: (post, mine, sort, more) => {
      if (shown.value.has(post.id)) put(post);
      else if (beyond(post, shown.value.values(), sort, more)) return;
      else if (mine) put(post);
      else if (post.state === "visible") waiting.value = new Map(waiting.value).set(post.id, post);
      else waiting.value = without(waiting.value, post.id);
    },
    setScore: (id, score) => {
      const post = shown.value.get(id);
      if (post) shown.value = new Map(shown.value).set(id, { ...post, score });
    },
    reveal: () =>
      batch(() => {
        shown.value = new Map([...shown.value, ...waiting.value]);
        waiting.value = new Map();
      }),
  };
}

function byId(posts: readonly PostView[]): Map<string, PostView> {
  return new Map(posts.map((post) => [post.id, post]));
}

function without<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}
