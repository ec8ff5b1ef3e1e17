import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { periodByLabel } from "../../rules/boardPeriod.ts";
import type { Core } from "../core.ts";
import type { Boards, Span } from "./boards.ts";
import { spanView } from "./boardView.ts";
import type { PeriodScores } from "./periodScores.ts";
import type { Ranked } from "./rankIndex.ts";

/** Rows in one answer. */
export const LEADERBOARD_MAX = 1_000;
const LEADERBOARD_ROWS = 10;

export interface LeaderboardQuery {
  board: string;
  /** 1 to `LEADERBOARD_MAX`; 10 where absent. */
  limit?: number | undefined;
  /** The site's id of a member: rows around this one instead of the first ones; none when the member has no rank. */
  around?: string | undefined;
  /** A label such as `2026-W47` or an instant within the period; the current one where absent. */
  period?: string | undefined;
}

export interface Leaderboard {
  board: string;
  period: { from: string | null; to: string | null };
  /** Members with a rank. */
  total: number;
  entries: { rank: number; memberId: string; name: string; score: number }[];
}

/** A board as the site's back end reads it (contract §4). */
export async function leaderboard(
  core: Core,
  boards: Boards,
  ctx: SiteContext,
  query: LeaderboardQuery,
): Promise<Result<Leaderboard>> {
  const board = ctx.program.board(query.board);
  if (!board) return failure("board_not_found", `The programme has no board "${query.board}".`);
  const span = spanOf(boards, ctx, board, query.period);
  if (!span) {
    const fault = { path: "period", message: `no ${board.period} of this board; say a label or an instant` };
    return failure("invalid_payload", `period: ${fault.message}`, { errors: [fault] });
  }

  const limit = Math.min(Math.max(query.limit ?? LEADERBOARD_ROWS, 1), LEADERBOARD_MAX);
  const member =
    query.around === undefined ? null : await core.storage.reads.member(ctx.site.key, query.around);
  if (member === undefined) return failure("member_not_found", "There is no such member.");

  const scores = await boards.scores(ctx, board, span);
  const ranked = member ? window(scores, member.key, limit) : scores.slice(1, limit);
  const { total } = scores;
  const names = await boards.names.of(
    ctx.site.key,
    ranked.map((row) => row.member),
  );
  return success({
    board: board.id,
    period: spanView(span),
    total,
    entries: ranked.map((row) => ({
      rank: row.rank,
      memberId: names.get(row.member)?.id ?? "",
      name: names.get(row.member)?.name ?? "",
      score: row.score,
    })),
  });
}

function spanOf(
  boards: Boards,
  ctx: SiteContext,
  board: ProgramBoard,
  period: string | undefined,
): Span | null {
  if (period === undefined) return boards.currentSpan(ctx, board);
  return periodByLabel(board, ctx.program.program.timezone, period);
}

/** `limit` rows with the member in the middle, as far as the board's ends allow. */
function window(scores: PeriodScores, member: number, limit: number): Ranked[] {
  const rank = scores.rankOf(member);
  if (rank === 0) return [];
  const from = Math.max(1, Math.min(rank - Math.floor((limit - 1) / 2), scores.total - limit + 1));
  return scores.slice(from, limit);
}
