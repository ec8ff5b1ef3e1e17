import type { SiteContext } from "../../identity/directory.ts";
import { BOARD_TOP } from "../../protocol/constants.ts";
import type { ProgramBoard, Text } from "../../protocol/program.ts";
import type { BoardRow, BoardView, BoardWinners } from "../../protocol/views.ts";
import { periodByLabel } from "../../rules/boardPeriod.ts";
import { EVER } from "../../rules/calendar.ts";
import type { Boards, Span } from "./boards.ts";
import { shownOf } from "./finalStandings.ts";

/** Places of a past period that people are shown with the present one. */
const WINNERS = 3;

/** What all see of a board: its first `BOARD_TOP` rows; `null` when the programme has no such board. */
export async function boardView(
  boards: Boards,
  ctx: SiteContext,
  boardId: string,
): Promise<BoardView | null> {
  const board = ctx.program.board(boardId);
  if (!board) return null;
  const { label, season, ...span } = boards.current(ctx, board);
  const scores = await boards.scores(ctx, board, span);
  const top = scores.slice(1, BOARD_TOP);
  const { total } = scores;
  const last = await winnersOf(boards, ctx, board);
  return {
    board: board.id,
    ...(board.name !== undefined && { name: board.name }),
    currency: nameOfSum(ctx, board),
    period: spanView(span),
    per: board.period,
    label,
    zone: ctx.program.program.timezone,
    ...(season !== undefined && { season }),
    ties: board.ties,
    visible: board.visible,
    total,
    rows: await boardRows(boards, ctx, top),
    ...(last && { last }),
  };
}

/** Rows as people see them: no ids of the site's, only our numbers and names. */
export async function boardRows(
  boards: Boards,
  ctx: SiteContext,
  ranked: readonly { rank: number; member: number; score: number }[],
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

/** Who won last; those who may no longer be shown are left out, and nobody moves up. (L42) */
async function winnersOf(
  boards: Boards,
  ctx: SiteContext,
  board: ProgramBoard,
): Promise<BoardWinners | null> {
  const snapshot = await boards.last(ctx, board);
  const first = snapshot?.rows.filter(({ rank }) => rank <= WINNERS).slice(0, WINNERS) ?? [];
  if (!snapshot || first.length === 0) return null;
  const names = await boards.names.of(
    ctx.site.key,
    first.map(({ member }) => member),
  );
  const season = periodByLabel(board, ctx.program.program.timezone, snapshot.label)?.season;
  return {
    label: snapshot.label,
    ...(season !== undefined && { season }),
    rows: await boardRows(boards, ctx, shownOf(board, first, names)),
  };
}

function nameOfSum({ program }: SiteContext, { currency, counter }: ProgramBoard): Text {
  const { currencies, counters } = program.program;
  if (currency !== undefined) return currencies[currency]?.name ?? currency;
  return counters?.[counter ?? ""]?.name ?? counter ?? "";
}
