import type { SiteContext } from "../identity/directory.ts";
import type { Boards } from "../ledger/boards/boards.ts";
import { boardView } from "../ledger/boards/boardView.ts";
import type { Commit } from "../ledger/unit.ts";
import type { BoardChange, BoardRow, BoardView } from "../protocol/views.ts";
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
  /** A board of the site shows another period now: everybody's neighbours are others. */
  rolledOver: (site: number) => void;
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
    for (const state of this.#states.values()) {
      const { topic } = state;
      if (topic.listeners.size === 0) continue;
      const ctx = await contextOf(topic.site);
      if (!ctx) continue;
      const ended = this.#hasEnded(ctx, state);
      if (ended) this.#deps.rolledOver(topic.site);
      if (ended || changed.has(topic.site)) await this.#refreshInTurn(ctx, state);
    }
  }

  /** Whether the board shows another period by now. */
  #hasEnded(ctx: SiteContext, { board, view }: BoardState): boolean {
    const declared = ctx.program.board(board);
    return !!view && !!declared && this.#deps.boards.current(ctx, declared).label !== view.label;
  }

  /** A period of the site was closed: who won is to be told. */
  onClosed(site: number): void {
    this.#dirty.add(site);
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

/** Nothing, or one change with what differs. */
function changesOf(before: BoardView, after: BoardView): BoardChange[] {
  const { label, season, last, total, period } = after;
  const winners = last && { last };
  if (before.label !== label || before.period.from !== period.from) {
    return [
      { total, rows: after.rows, period, label: label!, ...(season !== undefined && { season }), ...winners },
    ];
  }
  const places = after.rows.flatMap((row, place) => (isSame(before.rows[place], row) ? [] : [place]));
  const isNews = JSON.stringify(before.last) !== JSON.stringify(last);
  if (places.length === 0 && before.total === total && !isNews) return [];
  return [
    {
      total,
      rows: places.map((place) => after.rows[place]!),
      // Without ties a row's rank is its place, which needs no telling.
      ...(after.ties !== "earliest" && { places }),
      ...(isNews && winners),
    },
  ];
}

function isSame(old: BoardRow | undefined, row: BoardRow): boolean {
  return old?.who === row.who && old.rank === row.rank && old.score === row.score && old.name === row.name;
}
