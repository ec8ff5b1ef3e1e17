import type { SiteContext } from "../../identity/directory.ts";
import { BOARD_AROUND } from "../../protocol/constants.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import type { AroundView } from "../../protocol/views.ts";
import { isListed, type Absence } from "./admission.ts";
import type { Boards } from "./boards.ts";
import { boardRows } from "./boardView.ts";
import type { PeriodScores } from "./periodScores.ts";

/**
 * A member's own place in a board with `BOARD_AROUND` neighbours on each side, or why there is none; `null` when the programme
 * has no such board.
 */
export async function aroundView(
  boards: Boards,
  ctx: SiteContext,
  boardId: string,
  memberKey: number,
): Promise<AroundView | null> {
  const board = ctx.program.board(boardId);
  if (!board) return null;
  const scores = await boards.scores(ctx, board, boards.current(ctx, board));
  const around = scores.around(memberKey, BOARD_AROUND);
  const { total } = scores;
  const absent = around.length === 0 ? await absenceOf(boards, ctx, board, { scores, memberKey }) : null;
  const [first] = around;
  return {
    board: board.id,
    total,
    rows: await boardRows(boards, ctx, around),
    ...(first && board.ties !== "earliest" && { place: first.place }),
    ...(absent && { absent }),
  };
}

/** Guests stand in no board, and nothing that they could say would change that: there is nothing to tell them. (L37) */
async function absenceOf(
  boards: Boards,
  ctx: SiteContext,
  board: ProgramBoard,
  { scores, memberKey }: { scores: PeriodScores; memberKey: number },
): Promise<Absence | null> {
  const named = (await boards.names.of(ctx.site.key, [memberKey])).get(memberKey);
  if (named?.kind !== "member") return null;
  if (!isListed(board.visible, named)) return named.hidden ? "hidden" : "unlisted";
  return scores.isAside(memberKey) ? "segment" : null;
}
