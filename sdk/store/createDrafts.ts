import { batch, signal, type ReadonlySignal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { PostView } from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";

/** A post of mine that the server has not yet confirmed; a refused one keeps its text and says why. */
export interface Draft {
  id: string;
  parentId: string | null;
  body: string;
  failure: Failure | null;
}

export interface Drafts {
  drafts: ReadonlySignal<readonly Draft[]>;
  /** Sends a post, or a refused one again under the same id; shown as pending meanwhile. Tells whether it was taken. */
  write: (draft: Pick<Draft, "id" | "parentId" | "body">) => Promise<boolean>;
  dismiss: (id: string) => void;
}

/** My posts on their way. */
export function createDrafts(
  link: Link,
  thread: { key: string; title: string },
  taken: (post: PostView) => void,
): Drafts {
  const drafts = signal<readonly Draft[]>([]);
  const others = (id: string): readonly Draft[] => drafts.value.filter((draft) => draft.id !== id);

  return {
    drafts,
    write: async ({ id, parentId, body }) => {
      drafts.value = [...others(id), { id, parentId, body, failure: null }];
      const result = await link.ask("post:create", {
        id,
        thread: thread.key,
        title: thread.title,
        body,
        ...(parentId === null ? {} : { parentId }),
      });
      batch(() => {
        if (result.ok) {
          drafts.value = others(id);
          taken(result.data.post);
        } else drafts.value = [...others(id), { id, parentId, body, failure: result.error }];
      });
      return result.ok;
    },
    dismiss: (id) => void (drafts.value = others(id)),
  };
}
