import type { Failure, Result } from "../../server/protocol/result.ts";
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
  /** Rises when somebody else begins to look. */
  round: number;
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
    const { round, position: from, options } = entry;
    const result = await ask({ topic, ...options, ...(from === undefined ? {} : { from }) });
    const early = entry.early;
    entry.early = null;
    if (held.get(topic) !== entry) return;
    // Somebody else is looking by now: what was answered was meant for the one before.
    if (entry.round !== round) return request(topic);
    if (result.ok) {
      take(entry, result.data);
      early.forEach(update);
    } else if (online()) {
      entry.feed.refused(result.error);
      later(result.error, () => void (online() && request(topic)));
    }
  };

  const update = (change: TopicUpdate): void => {
    const entry = held.get(change.topic);
    if (entry && advance(entry, change) === "gap") void request(change.topic);
  };

  return {
    join: (topic, feed, options = {}) => {
      const entry: Held = { feed, options, position: undefined, early: null, round: 0 };
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
        entry.round += 1;
        if (online()) void request(topic);
      }),
  };
}

/** Runs the task when a join that was refused is worth another try; some never are. */
function later({ code, retryAfter }: Failure, task: () => void): void {
  const seconds = retryAfter ?? (code === "unavailable" ? RETRY_S : 0);
  if (seconds > 0) setTimeout(task, seconds * 1_000);
}

/** Applies an update where it is the next one; one that comes during a join waits for the join's answer. */
function advance(entry: Held, update: TopicUpdate): ReturnType<typeof follows> {
  if (entry.early) {
    entry.early.push(update);
    return "old";
  }
  const step = follows(entry.position, update);
  if (step === "next") {
    entry.position = update.position;
    entry.feed.changes(update.changes);
  }
  return step;
}

function take(entry: Held, state: TopicState): void {
  entry.position = state.position;
  if ("snapshot" in state) entry.feed.snapshot(state.snapshot, state.mine);
  else entry.feed.changes(state.changes, state.mine);
}
