import type { Failure } from "../../server/protocol/result.ts";
import { createDeveloperNotes } from "./createDeveloperNotes.ts";

export interface Explainer {
  /** Why there is no connection, and how to mend it. */
  failure: (failure: Failure) => Promise<void>;
  /** Why there is no token. */
  token: (problem: unknown) => void;
}

/** Lines for the developer's console, each once. */
export function createExplainer(site: string, server: string): Explainer {
  const note = createDeveloperNotes();
  return {
    failure: async (failure) => {
      // The words are fetched when they are needed; a server that is gone has none to give, then the plain ones must do.
      const words = await import("./describeFailure.ts").catch(() => null);
      note(words?.describeFailure(failure, site, server) ?? `[Grove] ${server}: ${failure.message}`);
    },
    token: (problem) => note(`[Grove] token: ${String(problem)}`),
  };
}
