import { giveBadge } from "../../../ledger/handBadges.ts";
import { actOnStreakOf } from "../../../ledger/streakActions.ts";
import {
  BadgeActed,
  BadgeInput,
  StreakActed,
  StreakInput,
  StreakPath,
} from "../../../protocol/progressRest.ts";
import { MemberPath, NoInput } from "../../../protocol/rest.ts";
import { defineRoute } from "../route.ts";

/** What a back end does about a member's badges and streaks. */
export const progressRoutes = [
  defineRoute({
    method: "post",
    path: "/v1/members/{id}/badges",
    id: "giveBadge",
    summary: "Gives a member a badge that is given by hand, or takes it back. Idempotent by `id`, logged.",
    scope: "members",
    params: MemberPath,
    query: NoInput,
    body: BadgeInput,
    answer: BadgeActed,
    run: ({ core, ctx, params, body }) => giveBadge(core, ctx, params.id, body),
  }),
  defineRoute({
    method: "post",
    path: "/v1/members/{id}/streaks/{streak}",
    id: "actOnStreak",
    summary:
      "Gives a member freezes, or does about the streak what the member could. Idempotent by `id`, logged.",
    scope: "members",
    params: StreakPath,
    query: NoInput,
    body: StreakInput,
    answer: StreakActed,
    run: ({ core, ctx, params, body }) => actOnStreakOf(core, ctx, params, body),
  }),
];
