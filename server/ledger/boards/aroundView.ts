import type { SiteContext } from "../../identity/directory.ts";
import { BOARD_AROUND } from "../../protocol/constants.ts";
import type { AroundView } from "../../protocol/views.ts";
import type { Boards } from "./boards.ts";
import { boardRows } from "./boardView.ts";

/** A member's own place in a board with `BOARD_AROUND` neighbours on each side; `null` when the programme has no such board. */
export async function aroundView(
  boards: Boards,
  ctx: SiteContext,
  boardId: string,
  memberKey: number,
): Promise<AroundView | null> {
  const board = ctx.program.board(boardId);
  if (!board) return null;
  const scores = await boards.scores(ctx, board, boards.currentSpan(ctx, board));
  const around = scores.around(memberKey, BOARD_AROUND);
  const { total } = scores;
  return { board: board.id, total, rows: await boardRows(boards, ctx, around) };
}
