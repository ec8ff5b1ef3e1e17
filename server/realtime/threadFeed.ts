import { postView } from "../community/postView.ts";
import { threadView } from "../community/threadView.ts";
import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import type { Commit } from "../ledger/unit.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { ThreadChange, ThreadSort, ThreadView } from "../protocol/views.ts";
import type { Post } from "../storage/records.ts";
import type { Feed, Snapshot } from "./feed.ts";
import { fence } from "./fence.ts";
import type { Topic } from "./topic.ts";
import type { Topics } from "./topics.ts";

/** How often a snapshot is read again because more was published meanwhile than the topic remembers. */
const TRIES_MAX = 3;
/** Posts of a topic whose last publication is remembered, so that a vote travels as a number and not as the whole post. */
const POSTS_MAX = 500;

interface ThreadState {
  topic: Topic;
  /** Readings under way, by order of posts: those who come at once share one. */
  reading: Map<ThreadSort, Promise<Result<Snapshot<ThreadView>>>>;
  sent: Map<number, { words: string; score: number }>;
}

export interface ThreadFeedDeps {
  core: Core;
  topics: Topics;
}

export function threadTopicId(site: number, key: string): string {
  return `${site}|thread:${key}`;
}

/** Publishes posts, scores and totals of the threads that are followed, as they are committed. */
export class ThreadFeed implements Feed {
  readonly #deps: ThreadFeedDeps;
  readonly #states = new Map<string, ThreadState>();
  /** By the thread's number, which is all that a vote names. */
  readonly #byKey = new Map<number, ThreadState>();

  constructor(deps: ThreadFeedDeps) {
    this.#deps = deps;
  }

  onCommitted(commit: Commit): void {
    for (const thread of commit.threads) {
      const state = this.#states.get(threadTopicId(commit.moment.site.key, thread.id));
      if (state) this.#byKey.set(thread.key, state);
    }
    const changes = new Map<ThreadState, ThreadChange[]>();
    const add = (thread: number, changeOf: (state: ThreadState) => ThreadChange | null): void => {
      const state = this.#byKey.get(thread);
      const change = state && changeOf(state);
      if (change) changes.set(state, [...(changes.get(state) ?? []), change]);
    };
    for (const post of commit.posts) add(post.thread, (state) => postChange(state, post));
    for (const { key, total, state } of commit.threads) add(key, () => ({ total, state }));
    for (const [state, list] of changes) this.#deps.topics.publish(state.topic, list);
  }

  /** @param key As `checkThreadKey` answers it. */
  async snapshot(ctx: SiteContext, key: string, sort: ThreadSort): Promise<Result<Snapshot<ThreadView>>> {
    const state = this.#open(ctx.site.key, key);
    const shared = state.reading.get(sort);
    if (shared) return shared;
    const mine = this.#read(ctx, state, key, sort).finally(() => state.reading.delete(sort));
    state.reading.set(sort, mine);
    return mine;
  }

  reset(site: number): void {
    for (const { topic } of this.#states.values()) if (topic.site === site) topic.restart();
  }

  forget(ids: readonly string[]): void {
    const gone = new Set(ids.map((id) => this.#states.get(id)));
    for (const id of ids) this.#states.delete(id);
    for (const [key, state] of this.#byKey) if (gone.has(state)) this.#byKey.delete(key);
  }

  #open(site: number, key: string): ThreadState {
    const id = threadTopicId(site, key);
    const topic = this.#deps.topics.open(id, site);
    const known = this.#states.get(id);
    if (known?.topic === topic) return known;
    const state: ThreadState = { topic, reading: new Map(), sent: new Map() };
    this.#states.set(id, state);
    return state;
  }

  async #read(
    ctx: SiteContext,
    state: ThreadState,
    key: string,
    sort: ThreadSort,
  ): Promise<Result<Snapshot<ThreadView>>> {
    const { core } = this.#deps;
    // The number must be known before the reading begins, or a vote could be missed.
    const thread = await core.storage.reads.thread(ctx.site.key, key);
    if (thread) this.#byKey.set(thread.key, state);
    for (let tries = 0; tries < TRIES_MAX; tries += 1) {
      const { at } = state.topic;
      const view = await threadView(core, ctx, { key, sort });
      if (!view.ok) return view;
      await fence(core, ctx.site.key);
      if (state.topic.since(at)) return success({ topic: state.topic, at, view: view.data });
    }
    return failure("unavailable", "This thread is too busy; try again.", { retryAfter: 1 });
  }
}

/** The whole post, or its score where nothing else changed; nothing where nobody would see a difference. */
function postChange({ sent }: ThreadState, post: Post): ThreadChange | null {
  const words = `${post.state}|${post.editedAt}|${post.name}`;
  const before = sent.get(post.key);
  sent.delete(post.key);
  sent.set(post.key, { words, score: post.score });
  if (sent.size > POSTS_MAX) sent.delete(sent.keys().next().value!);
  if (before?.words !== words) return { post: postView(post) };
  return before.score === post.score ? null : { score: { id: post.id, score: post.score } };
}
