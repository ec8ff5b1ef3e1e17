import type { SiteContext } from "../../identity/directory.ts";
import { BOARD_TOP } from "../../protocol/constants.ts";
import type { BoardRow, BoardView } from "../../protocol/views.ts";
import { EVER } from "../../rules/calendar.ts";
import type { Boards, Span } from "./boards.ts";
import type { Ranked } from "./rankIndex.ts";

/** What all see of a board: its first `BOARD_TOP` rows; `null` when the programme has no such board. */
export async function boardView(
  boards: Boards,
  ctx: SiteContext,
  boardId: string,
): Promise<BoardView | null> {
  const board = ctx.program.board(boardId);
  if (!board) return null;
  const span = boards.currentSpan(ctx, board);
  const scores = await boards.scores(ctx, board, span);
  const top = scores.slice(1, BOARD_TOP);
  const { total } = scores;
  return {
    board: board.id,
    ...(board.name === undefined ? {} : { name: board.name }),
    currency: ctx.program.program.currencies[board.currency ?? ""]?.name ?? board.currency ?? "",
    period: spanView(span),
    total,
    rows: await boardRows(boards, ctx, top),
  };
}

/** Rows as people see them: no ids of the site's, only our numbers and names. */
export async function boardRows(
  boards: Boards,
  ctx: SiteContext,
  ranked: readonly Ranked[],
): Promise<BoardRow[]> {
  const names = await boards.names.of(
    ctx.site.key,
    ranked.map((row) => row.member),
  );
  return ranked.map(({ rank, member, score }) => ({
    rank,
    who: member,
    name: names.get(member)?.name ?? "",
    score,
  }));
}

/** ISO 8601, `null` where a board has no beginning or no end. */
export function spanView({ from, to }: Span): { from: string | null; to: string | null } {
  return {
    from: from === EVER.from ? null : new Date(from).toISOString(),
    to: to === EVER.to ? null : new Date(to).toISOString(),
  };
}
