import { leaderboard } from "../../../ledger/boards/leaderboard.ts";
import { BoardAnswer, BoardPath, BoardQuery } from "../../../protocol/rest.ts";
import { defineRoute } from "../route.ts";

export const leaderboardRoutes = [
  defineRoute({
    method: "get",
    path: "/v1/leaderboards/{id}",
    id: "readLeaderboard",
    summary:
      "A board's first rows, those around a member or a member's friends, of the current period or of another.",
    scope: "any",
    params: BoardPath,
    query: BoardQuery,
    body: null,
    answer: BoardAnswer,
    run: ({ core, boards, ctx, params, query }) =>
      leaderboard(core, boards, ctx, { board: params.id, ...query }),
  }),
];
