import { batch, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { Failure, Result } from "../../server/protocol/result.ts";
import type { PostView, ThreadMine } from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";

type Vote = 1 | 0 | -1;

/** A post of mine that the server has not yet confirmed; refused ones keep their text and say why. */
export interface Draft {
  id: string;
  parentId: string | null;
  body: string;
  failure: Failure | null;
}

export interface ThreadActions {
  drafts: ReadonlySignal<readonly Draft[]>;
  /** Why the last vote, edit or action was refused. */
  refusal: ReadonlySignal<Failure | null>;
  /** My vote on a post as the reader is to see it, confirmed or not. */
  voteOf: (id: string) => Vote;
  /** The score with my unconfirmed vote in it. */
  scoreOf: (post: PostView) => number;
  vote: (id: string, value: Vote) => Promise<void>;
  /** Sends a post, or a refused one again under the same id; shown as pending meanwhile. Tells whether it was taken. */
  write: (draft: Pick<Draft, "id" | "parentId" | "body">) => Promise<boolean>;
  dismiss: (id: string) => void;
  edit: (postId: string, body: string) => Promise<Failure | null>;
  remove: (postId: string) => Promise<Failure | null>;
  moderate: (postId: string, action: "hide" | "restore", reason: string) => Promise<Failure | null>;
  sourceOf: (postId: string) => Promise<Result<{ body: string }>>;
  preview: (body: string) => Promise<Result<{ html: string }>>;
}

interface Around {
  key: string;
  title: string;
  newId: () => string;
  posted: (post: PostView) => void;
  shown: Signal<ReadonlyMap<string, PostView>>;
  votes: Signal<ThreadMine["votes"]>;
  put: (post: PostView) => void;
}

/** What a reader does to a thread: shown at once where that is safe, marked until confirmed, undone when refused. */
export function createThreadActions(
  link: Link,
  around: Around,
): ThreadActions & { scored: (id: string, score: number) => void } {
  const drafts = signal<readonly Draft[]>([]);
  const refusal = signal<Failure | null>(null);
  /** Votes that were sent and not yet answered, with what they add to the score that the server last told. */
  const sent = signal<ReadonlyMap<string, { value: Vote; adds: number }>>(new Map());
  const { shown, votes, put, newId } = around;
  const confirmed = (id: string): Vote => votes.value[id] ?? 0;

  const settle = <T extends { post: PostView }>(result: Result<T>): Failure | null => {
    if (!result.ok) return (refusal.value = result.error);
    put(result.data.post);
    refusal.value = null;
    return null;
  };
  const setScore = (id: string, score: number): void => {
    const post = shown.value.get(id);
    if (post) put({ ...post, score });
  };
  const send = async (draft: Draft): Promise<boolean> => {
    drafts.value = [...drafts.value.filter(({ id }) => id !== draft.id), { ...draft, failure: null }];
    const { id, parentId, body } = draft;
    const { key: thread, title } = around;
    const result = await link.ask("post:create", {
      id,
      thread,
      title,
      body,
      ...(parentId === null ? {} : { parentId }),
    });
    batch(() => {
      if (result.ok) {
        drafts.value = drafts.value.filter((one) => one.id !== id);
        put(result.data.post);
      } else
        drafts.value = drafts.value.map((one) => (one.id === id ? { ...one, failure: result.error } : one));
    });
    if (result.ok) around.posted(result.data.post);
    return result.ok;
  };

  return {
    drafts,
    refusal,
    voteOf: (id) => sent.value.get(id)?.value ?? confirmed(id),
    scoreOf: (post) => post.score + (sent.value.get(post.id)?.adds ?? 0),
    vote: async (postId, value) => {
      const mark = { value, adds: value - confirmed(postId) };
      sent.value = new Map(sent.value).set(postId, mark);
      const result = await link.ask("post:vote", { id: newId(), postId, value });
      batch(() => {
        // A later vote on the same post is on its way: its answer counts.
        if (sent.value.get(postId)?.value === value)
          sent.value = new Map([...sent.value].filter(([id]) => id !== postId));
        if (!result.ok) return void (refusal.value = result.error);
        const { [postId]: _old, ...rest } = votes.value;
        votes.value = result.data.value === 0 ? rest : { ...rest, [postId]: result.data.value };
        setScore(postId, result.data.score);
        refusal.value = null;
      });
    },
    write: (draft) => send({ ...draft, failure: null }),
    dismiss: (id) => void (drafts.value = drafts.value.filter((one) => one.id !== id)),
    edit: async (postId, body) => settle(await link.ask("post:edit", { id: newId(), postId, body })),
    remove: async (postId) => settle(await link.ask("post:delete", { id: newId(), postId })),
    moderate: async (postId, action, reason) =>
      settle(await link.ask("post:moderate", { id: newId(), postId, action, reason })),
    sourceOf: (postId) => link.ask("post:source", { postId }),
    preview: (body) => link.ask("post:preview", { body }),
    scored: (id, score) => {
      const mark = sent.value.get(id);
      // The server's word most likely holds my vote already; its answer follows at once and settles it.
      if (mark) sent.value = new Map(sent.value).set(id, { ...mark, adds: 0 });
      setScore(id, score);
    },
  };
}
