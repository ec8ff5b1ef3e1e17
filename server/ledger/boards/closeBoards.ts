import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import { boardPeriod, periodBefore, type BoardPeriod } from "../../rules/boardPeriod.ts";
import type { Core } from "../core.ts";
import type { Boards } from "./boards.ts";
import { boardSince } from "./boardSince.ts";
import { LEADERBOARD_MAX } from "./leaderboard.ts";

/** How long after its end a period is closed, in milliseconds: what happened in it may arrive a little late. */
export const CLOSING_GRACE_MS = 10 * 60_000;
/** Periods of one board that are caught up with after a long downtime, the latest first. */
const CATCH_UP_MAX = 100;
/** Boards of which it is remembered that nothing is to be closed. */
const BOARDS_MAX = 10_000;

type Deps = Pick<Core, "storage" | "clock">;

/** Closes what is over of one site. @returns How many periods it closed. */
export type CloseBoards = (ctx: SiteContext) => Promise<number>;

/**
 * Keeps the final standings of each board's periods that are over: the first `LEADERBOARD_MAX` rows and how many had a rank.
 * What is kept never changes. Catches up after downtime, and doing it twice does nothing. (L41)
 */
export function createBoardCloser(deps: Deps, boards: Boards): CloseBoards {
  /** The period up to which all is closed, by board and version: the next turn need not ask for it again. */
  const done = new Map<string, string>();

  async function closeBoard(ctx: SiteContext, board: ProgramBoard): Promise<number> {
    const latest = latestOver(board, ctx.program.program.timezone, deps.clock() - CLOSING_GRACE_MS);
    const name = `${ctx.site.key}|${ctx.program.version}|${board.id}`;
    if (!latest || done.get(name) === latest.label) return 0;

    let closed = 0;
    for (const period of await openPeriods(deps, ctx, board, latest)) {
      if (await close(deps, boards, { ctx, board, period })) closed += 1;
    }
    if (done.size >= BOARDS_MAX) done.clear();
    done.set(name, latest.label);
    return closed;
  }

  return async (ctx) => {
    let closed = 0;
    for (const board of ctx.program.program.boards) closed += await closeBoard(ctx, board);
    if (closed > 0) boards.closed(ctx.site.key);
    return closed;
  };
}

/**
 * The periods that are not closed yet, the oldest first: back to the last that was closed, or, for a board that never closed one,
 * to the one in which the programme got it.
 */
async function openPeriods(
  { storage }: Deps,
  ctx: SiteContext,
  board: ProgramBoard,
  latest: BoardPeriod,
): Promise<BoardPeriod[]> {
  const open: BoardPeriod[] = [];
  const closed = new Set(await storage.reads.snapshotLabels(ctx.site.key, board.id, CATCH_UP_MAX));
  let period: BoardPeriod | null = latest;
  while (period && open.length < CATCH_UP_MAX) {
    if (closed.has(period.label)) return open.reverse();
    open.push(period);
    period = periodBefore(board, ctx.program.program.timezone, period);
  }
  const since = await boardSince(storage.sites, ctx, board.id, open.at(-1)!.to);
  return open.filter(({ to }) => to > since).reverse();
}

/** The last period that ended at an instant or before it. */
function latestOver(board: ProgramBoard, zone: string, at: number): BoardPeriod | null {
  const present = boardPeriod(board, zone, at);
  // After the last season no other begins, so it is still the one that is shown.
  const isOver = board.period === "season" && present.to <= at;
  return isOver ? present : periodBefore(board, zone, present);
}

interface Closing {
  ctx: SiteContext;
  board: ProgramBoard;
  period: BoardPeriod;
}

async function close(
  { storage, clock }: Deps,
  boards: Boards,
  { ctx, board, period }: Closing,
): Promise<boolean> {
  const scores = await boards.scores(ctx, board, period);
  const rows = scores.slice(1, LEADERBOARD_MAX).map(({ rank, member, score }) => ({ rank, member, score }));
  const { label, from, to } = period;
  return storage.books.closeBoard(ctx.site.key, {
    board: board.id,
    label,
    from,
    to,
    closedAt: clock(),
    total: scores.total,
    rows,
  });
}
