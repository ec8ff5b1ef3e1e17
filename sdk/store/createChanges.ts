import type { Failure, Result } from "../../server/protocol/result.ts";
import type { PostView } from "../../server/protocol/views.ts";
import type { Link } from "./link.ts";

/** What is done to a post that exists: answered before it is shown. Each resolves with why it was refused, or `null`. */
export interface Changes {
  edit: (postId: string, body: string) => Promise<Failure | null>;
  remove: (postId: string) => Promise<Failure | null>;
  moderate: (postId: string, action: "hide" | "restore", reason: string) => Promise<Failure | null>;
  sourceOf: (postId: string) => Promise<Result<{ body: string }>>;
  preview: (body: string) => Promise<Result<{ html: string }>>;
}

/** Loads with the editor: nobody needs it before. @param put Shows a post as it now is. */
export function createChanges(link: Link, put: (post: PostView) => void, newId: () => string): Changes {
  const settle = async (asked: Promise<Result<{ post: PostView }>>): Promise<Failure | null> => {
    const result = await asked;
    if (!result.ok) return result.error;
    put(result.data.post);
    return null;
  };
  return {
    edit: (postId, body) => settle(link.ask("post:edit", { id: newId(), postId, body })),
    remove: (postId) => settle(link.ask("post:delete", { id: newId(), postId })),
    moderate: (postId, action, reason) =>
      settle(link.ask("post:moderate", { id: newId(), postId, action, reason })),
    sourceOf: (postId) => link.ask("post:source", { postId }),
    preview: (body) => link.ask("post:preview", { body }),
  };
}
