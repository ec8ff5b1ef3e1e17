import type { Failure, Result } from "../../server/protocol/result.ts";
import type { Answers, Command, CommandName, TopicChange } from "../../server/protocol/socket.ts";
import type {
  BoardView,
  ChallengeTotals,
  MeView,
  ThreadMine,
  ThreadView,
} from "../../server/protocol/views.ts";

/** What a model hears from its topic. A snapshot replaces everything; changes carry whole values. */
export interface Feed {
  snapshot: (view: MeView | BoardView | ThreadView | ChallengeTotals, mine?: ThreadMine) => void;
  changes: (changes: readonly TopicChange[], mine?: ThreadMine) => void;
  refused: (failure: Failure) => void;
}

export type JoinOptions = Partial<Pick<Command<"topic:join">, "title" | "sort">>;

/** The models' way out: commands that are kept until they are answered, and topics. */
export interface Link {
  /** Resolves once the server answered, however often the connection broke meanwhile; never rejects. */
  ask: <N extends CommandName>(name: N, payload: Command<N>) => Promise<Result<Answers[N]>>;
  join: (topic: string, feed: Feed, options?: JoinOptions) => () => void;
}
