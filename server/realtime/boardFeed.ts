import type { SiteContext } from "../identity/directory.ts";
import type { Boards } from "../ledger/boards/boards.ts";
import { boardView } from "../ledger/boards/boardView.ts";
import type { Commit } from "../ledger/unit.ts";
import type { BoardChange, BoardView } from "../protocol/views.ts";
import type { ContextOf, Feed, Snapshot } from "./feed.ts";
import type { Topic } from "./topic.ts";
import type { Topics } from "./topics.ts";

interface BoardState {
  topic: Topic;
  board: string;
  /** What was published last. */
  view: BoardView | null;
  /** Readings come one after another, so that an older one never follows a newer. */
  turn: Promise<void>;
}

export interface BoardFeedDeps {
  boards: Boards;
  topics: Topics;
  clock: () => number;
}

export function boardTopicId(site: number, board: string): string {
  return `${site}|board:${board}`;
}

/** Publishes what changed in the rows that all see, together for all commits of a turn. (T6) */
export class BoardFeed implements Feed {
  readonly #deps: BoardFeedDeps;
  readonly #states = new Map<string, BoardState>();
  readonly #dirty = new Set<number>();

  constructor(deps: BoardFeedDeps) {
    this.#deps = deps;
  }

  onCommitted(commit: Commit): void {
    this.#dirty.add(commit.moment.site.key);
  }

  /** `null` when the programme has no such board. */
  async snapshot(ctx: SiteContext, board: string): Promise<Snapshot<BoardView> | null> {
    if (!ctx.program.board(board)) return null;
    await this.freshen(ctx, board);
    const { topic, view } = this.#open(ctx.site.key, board);
    return view && { topic, at: topic.at, view };
  }

  /** Publishes a board that nobody listened to for a while, before somebody comes back to what was missed. */
  async freshen(ctx: SiteContext, board: string): Promise<void> {
    const state = this.#open(ctx.site.key, board);
    if (!state.view || state.topic.listeners.size === 0) await this.#refreshInTurn(ctx, state);
  }

  /** Publishes what changed since the last turn. */
  async tick(contextOf: ContextOf): Promise<void> {
    const changed = new Set(this.#dirty);
    this.#dirty.clear();
    const now = this.#deps.clock();
    for (const state of this.#states.values()) {
      const { topic, view } = state;
      if (topic.listeners.size === 0) continue;
      if (!changed.has(topic.site) && !hasEnded(view, now)) continue;
      const ctx = await contextOf(topic.site);
      if (ctx) await this.#refreshInTurn(ctx, state);
    }
  }

  reset(site: number): void {
    for (const state of this.#states.values()) {
      if (state.topic.site !== site) continue;
      state.view = null;
      state.topic.restart();
    }
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) this.#states.delete(id);
  }

  #open(site: number, board: string): BoardState {
    const id = boardTopicId(site, board);
    const topic = this.#deps.topics.open(id, site);
    const known = this.#states.get(id);
    if (known?.topic === topic) return known;
    const state: BoardState = { topic, board, view: null, turn: Promise.resolve() };
    this.#states.set(id, state);
    return state;
  }

  #refreshInTurn(ctx: SiteContext, state: BoardState): Promise<void> {
    const turn = state.turn.then(() => this.#refresh(ctx, state));
    state.turn = turn.catch(() => {});
    return turn;
  }

  async #refresh(ctx: SiteContext, state: BoardState): Promise<void> {
    const view = await boardView(this.#deps.boards, ctx, state.board);
    if (view && state.view) this.#deps.topics.publish(state.topic, changesOf(state.view, view));
    state.view = view;
  }
}

function hasEnded(view: BoardView | null, now: number): boolean {
  return view !== null && view.period.to !== null && Date.parse(view.period.to) <= now;
}

/** Nothing, or one change with the rows that differ. */
function changesOf(before: BoardView, after: BoardView): BoardChange[] {
  if (before.period.from !== after.period.from) {
    return [{ total: after.total, rows: after.rows, period: after.period }];
  }
  const rows = after.rows.filter((row, place) => {
    const old = before.rows[place];
    return !old || old.who !== row.who || old.score !== row.score || old.name !== row.name;
  });
  return rows.length === 0 && before.total === after.total ? [] : [{ total: after.total, rows }];
}
