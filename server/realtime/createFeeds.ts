import type { Boards } from "../ledger/boards/boards.ts";
import type { Core } from "../ledger/core.ts";
import { BoardFeed } from "./boardFeed.ts";
import { ChallengeFeed } from "./challengeFeed.ts";
import { every } from "./every.ts";
import { MeFeed } from "./meFeed.ts";
import { ThreadFeed } from "./threadFeed.ts";
import type { Topics } from "./topics.ts";

/** Boards and neighbours change at most this often, in milliseconds. */
const TICK_MS = 250;
/** How often topics that nobody came back to are looked for, in milliseconds. */
const SWEEP_MS = 30_000;

export interface Feeds {
  me: MeFeed;
  board: BoardFeed;
  thread: ThreadFeed;
  challenges: ChallengeFeed;
  reset(site: number): void;
  close(): void;
}

export interface FeedsDeps {
  core: Core;
  boards: Boards;
  topics: Topics;
  onError: (error: unknown, what: string) => void;
}

/** All feeds with the clockwork that drives them. Created after the boards, so that boards hear of each commit first. */
export function createFeeds({ core, boards, topics, onError }: FeedsDeps): Feeds {
  const me = new MeFeed({ core, boards, topics });
  const board = new BoardFeed({ boards, topics, rolledOver: (site) => me.lookAgain(site) });
  const thread = new ThreadFeed({ core, topics });
  const challenges = new ChallengeFeed({ topics, totals: core.totals });
  const feeds = [board, me, thread, challenges];

  const contextOf = (site: number) => core.directory.byKey(site);
  const onFault = (error: unknown): void => onError(error, "a turn of the topics failed");
  const stops = [
    core.intake.onCommitted((commit) => {
      for (const feed of feeds) feed.onCommitted(commit);
    }),
    boards.onClosed((site) => board.onClosed(site)),
    every(
      TICK_MS,
      async () => {
        await board.tick(contextOf);
        await me.tick(contextOf);
        await challenges.tick(contextOf);
      },
      onFault,
    ),
    every(
      SWEEP_MS,
      async () => {
        const gone = topics.sweep();
        for (const feed of feeds) feed.forget(gone);
        me.lookAgain();
      },
      onFault,
    ),
  ];

  return {
    me,
    board,
    thread,
    challenges,
    reset(site) {
      for (const feed of feeds) feed.reset(site);
    },
    close() {
      for (const stop of stops) stop();
    },
  };
}
