import type { SiteContext } from "../identity/directory.ts";
import type { Result } from "../protocol/result.ts";
import type { Command, TopicState } from "../protocol/socket.ts";
import type { Topic } from "./topic.ts";

/** Who wants to follow something. */
export interface Viewer {
  ctx: SiteContext;
  /** `null` for a visitor. */
  member: number | null;
  /** Where this viewer reaches the server, for links. */
  base: string;
}

/** What a join is answered with, and where the socket stands then. */
export interface Joined {
  state: TopicState;
  topic: Topic;
  at: number;
}

/**
 * Tells sockets what was committed: snapshots, then changes, with positions given after the commit, so that nothing is missed
 * and nothing older follows something newer. A viewer with a newer programme voids all positions of the site: whoever follows
 * something there must join anew. See SPEC.md.
 */
export interface Relayer {
  /** A snapshot, or, from a position that is still remembered, what was missed. Follow it with `listen`. */
  join(viewer: Viewer, request: Command<"topic:join">): Promise<Result<Joined>>;
  /** To be called once the answer to `join` is on its way: what came since goes after it. False when too much came; join anew. */
  listen(socket: string, joined: Joined): boolean;
  leave(viewer: Viewer, socket: string, topic: string): void;
  /** Names of the topics that a socket follows. */
  topicsOf(socket: string): string[];
  forget(socket: string): void;
  close(): void;
}
