import type { SiteContext } from "../../identity/directory.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import { periodByLabel, type BoardPeriod } from "../../rules/boardPeriod.ts";
import type { Member } from "../../storage/records.ts";
import type { Core } from "../core.ts";
import type { Boards } from "./boards.ts";
import { spanView } from "./boardView.ts";
import { finalStandings, shownOf, type Standings } from "./finalStandings.ts";
import { standingsOfFriends } from "./friendsView.ts";
import type { PeriodScores, Standing } from "./periodScores.ts";

/** Rows in one answer. */
export const LEADERBOARD_MAX = 1_000;
const LEADERBOARD_ROWS = 10;

export interface LeaderboardQuery {
  board: string;
  /** 1 to `LEADERBOARD_MAX`; 10 where absent. */
  limit?: number | undefined;
  /** The site's id of a member: rows around this one instead of the first ones; none when the member has no rank. */
  around?: string | undefined;
  /** The site's id of a member: ranks this one and whoever referred or was referred by them, among themselves. */
  friends?: string | undefined;
  /** A label such as `2026-W47` or an instant within the period; the current one where absent. */
  period?: string | undefined;
}

export interface Leaderboard {
  board: string;
  period: { from: string | null; to: string | null };
  /** Names the period: `2026-W47`, a season's id; of a board that rolls, its last day. */
  label: string;
  /** The IANA zone whose midnights bound the period. */
  zone: string;
  /** Whether these are the final standings, which change no more. */
  closed: boolean;
  /** Members with a rank. */
  total: number;
  entries: { rank: number; memberId: string; name: string; score: number }[];
}

interface Asked {
  core: Core;
  boards: Boards;
  ctx: SiteContext;
  board: ProgramBoard;
  /** Whose neighbours or friends are wanted. */
  member: Member | null;
  limit: number;
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
  if (query.around !== undefined && query.friends !== undefined)
    return invalid("friends", "ask for `around` or for `friends`");

  const whose = query.around ?? query.friends;
  const member = whose === undefined ? null : await core.storage.reads.member(ctx.site.key, whose);
  if (member === undefined || member?.kind === "guest")
    return failure("member_not_found", "There is no such member.");

  const limit = Math.min(Math.max(query.limit ?? LEADERBOARD_ROWS, 1), LEADERBOARD_MAX);
  const asked: Asked = { core, boards, ctx, board, member, limit };
  const final = query.friends === undefined && (await finalStandings(core, ctx, board, query.period));
  if (final) return success(await answer(asked, closedRows(final, member, limit)));
  const period = periodOf(asked, query.period);
  if (!period) return invalid("period", `no ${board.period} of this board; say a label or an instant`);
  const friends = query.friends !== undefined;
  return success(await answer(asked, await liveRows(asked, period, friends)));
}

function invalid(path: string, message: string): Result<never> {
  return failure("invalid_payload", `${path}: ${message}`, { errors: [{ path, message }] });
}

function periodOf({ boards, ctx, board }: Asked, period: string | undefined): BoardPeriod | null {
  if (period === undefined) return boards.current(ctx, board);
  return periodByLabel(board, ctx.program.program.timezone, period);
}

async function liveRows(asked: Asked, period: BoardPeriod, friends: boolean): Promise<Standings> {
  const { boards, ctx, board, member, limit } = asked;
  const common = { period, closed: false };
  if (friends && member) {
    const rows = await standingsOfFriends(asked, board, period, member);
    return { ...common, total: rows.length, rows: rows.slice(0, limit) };
  }
  const scores = await boards.scores(ctx, board, period);
  const rows = member ? window(scores, member.key, limit) : scores.slice(1, limit);
  return { ...common, total: scores.total, rows };
}

function closedRows(final: Standings, member: Member | null, limit: number): Standings {
  if (!member) return { ...final, rows: final.rows.slice(0, limit) };
  const place = final.rows.findIndex((row) => row.member === member.key) + 1;
  if (place === 0) return { ...final, rows: [] };
  const from = windowFrom(place, limit, final.rows.length);
  return { ...final, rows: final.rows.slice(from - 1, from - 1 + limit) };
}

async function answer(asked: Asked, { period, closed, total, rows }: Standings): Promise<Leaderboard> {
  const { boards, ctx, board } = asked;
  const names = await boards.names.of(
    ctx.site.key,
    rows.map((row) => row.member),
  );
  return {
    board: board.id,
    period: spanView(period),
    label: period.label,
    zone: ctx.program.program.timezone,
    closed,
    total,
    entries: (closed ? shownOf(board, rows, names) : rows).map(({ rank, member, score }) => ({
      rank,
      memberId: names.get(member)?.id ?? "",
      name: names.get(member)?.name ?? "",
      score,
    })),
  };
}

/** `limit` rows with the member in the middle, as far as the board's ends allow. */
function window(scores: PeriodScores, member: number, limit: number): Standing[] {
  const place = scores.placeOf(member);
  return place === 0 ? [] : scores.slice(windowFrom(place, limit, scores.total), limit);
}

function windowFrom(place: number, limit: number, total: number): number {
  return Math.max(1, Math.min(place - Math.floor((limit - 1) / 2), total - limit + 1));
}
