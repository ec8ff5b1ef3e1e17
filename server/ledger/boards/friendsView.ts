import type { SiteContext } from "../../identity/directory.ts";
import { BOARD_TOP } from "../../protocol/constants.ts";
import type { ProgramBoard } from "../../protocol/program.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { AroundView } from "../../protocol/views.ts";
import type { Member } from "../../storage/records.ts";
import type { Core } from "../core.ts";
import type { Boards, Span } from "./boards.ts";
import { boardRows } from "./boardView.ts";
import type { Standing } from "./periodScores.ts";
import { rankFriends } from "./rankFriends.ts";

/** Friends of one member that are ranked: the ones referred first, where there are more. */
const FRIENDS_MAX = 1_000;

/** A board among friends, as a member's own page shows it: the first rows, or those around oneself where one is further down. */
export async function friendsView(
  core: Core,
  boards: Boards,
  ctx: SiteContext,
  { boardId, memberKey }: { boardId: string; memberKey: number },
): Promise<Result<AroundView>> {
  const board = ctx.program.board(boardId);
  if (!board) return failure("board_not_found", `The programme has no board "${boardId}".`);
  const member = await core.storage.reads.memberByKey(ctx.site.key, memberKey);
  if (!member) return failure("member_not_found", "There is no such member.");

  const all = await standingsOfFriends({ core, boards, ctx }, board, boards.current(ctx, board), member);
  const own = all.findIndex((row) => row.member === memberKey);
  const from = own < BOARD_TOP ? 0 : Math.min(own - BOARD_TOP / 2, all.length - BOARD_TOP);
  const rows = all.slice(from, from + BOARD_TOP);
  return success({
    board: board.id,
    total: all.length,
    rows: await boardRows(boards, ctx, rows),
    ...(from > 0 && { place: from + 1 }),
  });
}

interface FriendsDeps {
  core: Core;
  boards: Boards;
  ctx: SiteContext;
}

/**
 * Those whom a member referred, the one who referred the member, and the member, ranked among themselves. Friends who do not
 * stand in the board are left out; oneself is always there, for nobody else sees it. (L40)
 */
export async function standingsOfFriends(
  { core, boards, ctx }: FriendsDeps,
  board: ProgramBoard,
  span: Span,
  { key, state }: Pick<Member, "key" | "state">,
): Promise<Standing[]> {
  const referred = await core.storage.reads.referredBy(ctx.site.key, key, FRIENDS_MAX);
  const friends = new Set(state.referral ? [key, state.referral.referrer, ...referred] : [key, ...referred]);
  const scores = await boards.scores(ctx, board, span);
  const contenders = [...friends].flatMap((member) => {
    const held = scores.held(member);
    const shown = member === key || !scores.isAside(member);
    return held && shown ? [{ member, ...held }] : [];
  });
  return rankFriends(contenders, board.ties);
}
