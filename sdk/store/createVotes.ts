import { batch, signal, type Signal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { PostView, ThreadMine } from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";
import type { PostShelf } from "./createPostShelf.ts";

type Vote = 1 | 0 | -1;

export interface Votes {
  /** My vote on a post as the reader is to see it, confirmed or not. */
  voteOf: (id: string) => Vote;
  /** The score with my unconfirmed vote in it. */
  scoreOf: (post: PostView) => number;
  vote: (id: string, value: Vote) => Promise<void>;
  /** The server told a post's score. */
  scored: (id: string, score: number) => void;
  /** The server told my votes, all of them or those of one more page. */
  confirm: (votes: ThreadMine["votes"]) => void;
  forget: () => void;
}

/** Votes count at once and are taken back when the server refuses them. */
export function createVotes(
  link: Link,
  shelf: PostShelf,
  newId: () => string,
  refusal: Signal<Failure | null>,
): Votes {
  const confirmed = signal<ThreadMine["votes"]>({});
  /** Sent and not yet answered, with what they add to the score that the server last told. */
  const sent = signal<ReadonlyMap<string, { value: Vote; adds: number }>>(new Map());

  return {
    voteOf: (id) => sent.value.get(id)?.value ?? confirmed.value[id] ?? 0,
    scoreOf: (post) => post.score + (sent.value.get(post.id)?.adds ?? 0),
    vote: async (postId, value) => {
      const mark = { value, adds: value - (confirmed.value[postId] ?? 0) };
      sent.value = new Map(sent.value).set(postId, mark);
      const result = await link.ask("post:vote", { id: newId(), postId, value });
      batch(() => {
        // A later vote on the same post is on its way: its answer settles the mark.
        if (sent.value.get(postId)?.value === value) {
          sent.value = new Map([...sent.value].filter(([id]) => id !== postId));
        }
        refusal.value = result.ok ? null : result.error;
        if (!result.ok) return;
        const { [postId]: _old, ...rest } = confirmed.value;
        confirmed.value = result.data.value === 0 ? rest : { ...rest, [postId]: result.data.value };
        shelf.setScore(postId, result.data.score);
      });
    },
    scored: (id, score) => {
      const mark = sent.value.get(id);
      // The server's word most likely holds my vote already; its answer follows at once and settles it.
      if (mark) sent.value = new Map(sent.value).set(id, { ...mark, adds: 0 });
      shelf.setScore(id, score);
    },
    confirm: (votes) => void (confirmed.value = { ...confirmed.value, ...votes }),
    forget: () => void (confirmed.value = {}),
  };
}
