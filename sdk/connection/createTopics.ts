import type { Result } from "../../server/protocol/result.ts";
import type { Answers, Command, TopicState, TopicUpdate } from "../../server/protocol/socket.ts";
import type { Feed, JoinOptions } from "../store/link.ts";
import { follows } from "./follows.ts";

/** Wait before a join that the server could not answer is tried again, in seconds. */
const RETRY_S = 10;

interface Held {
  feed: Feed;
  options: JoinOptions;
  /** Where this page stands; `undefined` until the first snapshot. */
  position: string | undefined;
  /** Updates that overtook the answer to a join. */
  early: TopicUpdate[] | null;
}

type Join = (payload: Command<"topic:join">) => Promise<Result<Answers["topic:join"]>>;

/** The topics that a page follows: joined, kept without gaps or repeats, joined again after a cut. */
export interface Topics {
  join: (topic: string, feed: Feed, options?: JoinOptions) => () => void;
  update: (update: TopicUpdate) => void;
  state: (state: TopicState) => void;
  /** The connection stands: asks for what was missed. */
  resume: () => void;
  /** Somebody else is looking now: every topic (or one) starts from a new snapshot. */
  restart: (topic?: string) => void;
}

export function createTopics(ask: Join, leave: (topic: string) => void, online: () => boolean): Topics {
  const held = new Map<string, Held>();

  const request = async (topic: string): Promise<void> => {
    const entry = held.get(topic);
    if (!entry || entry.early) return;
    entry.early = [];
    const from = entry.position;
    const result = await ask({ topic, ...entry.options, ...(from === undefined ? {} : { from }) });
    if (held.get(topic) !== entry) return;
    const early = entry.early;
    entry.early = null;
    if (result.ok) {
      // Someone else signed in meanwhile: what was answered is the other one's.
      if (from !== entry.position) return request(topic);
      take(entry, result.data);
      early.forEach(update);
    } else {
      const { code, retryAfter } = result.error;
      entry.feed.refused(result.error);
      if (retryAfter ?? code === "unavailable") {
        setTimeout(() => void (online() && request(topic)), (retryAfter ?? RETRY_S) * 1_000);
      }
    }
  };

  const update = (change: TopicUpdate): void => {
    const entry = held.get(change.topic);
    if (!entry) return;
    if (entry.early) return void entry.early.push(change);
    const step = follows(entry.position, change);
    if (step === "gap") void request(change.topic);
    if (step !== "next") return;
    entry.position = change.position;
    entry.feed.changes(change.changes);
  };

  return {
    join: (topic, feed, options = {}) => {
      const entry: Held = { feed, options, position: undefined, early: null };
      held.set(topic, entry);
      if (online()) void request(topic);
      return () => {
        if (held.get(topic) !== entry) return;
        held.delete(topic);
        if (online()) leave(topic);
      };
    },
    update,
    state: (state) => {
      const entry = held.get(state.topic);
      if (entry && !entry.early) take(entry, state);
    },
    resume: () => held.forEach((_entry, topic) => void request(topic)),
    restart: (only) =>
      held.forEach((entry, topic) => {
        if (only !== undefined && topic !== only) return;
        entry.position = undefined;
        if (online()) void request(topic);
      }),
  };
}

function take(entry: Held, state: TopicState): void {
  entry.position = state.position;
  if ("snapshot" in state) entry.feed.snapshot(state.snapshot, state.mine);
  else entry.feed.changes(state.changes, state.mine);
}
