import { explainEvent } from "../../../ledger/explain/explainEvent.ts";
import { adjustPoints, spendPoints } from "../../../ledger/movePoints.ts";
import { readLedger } from "../../../ledger/readLedger.ts";
import { putMember, readMember } from "../../../ledger/readMember.ts";
import { Adjustment, PointsAnswer, Spend } from "../../../protocol/pointsRest.ts";
import { ProfileInput } from "../../../protocol/profile.ts";
import { ExplainAnswer, ExplainQuery } from "../../../protocol/why.ts";
import { LedgerAnswer, LedgerQuery, MemberAnswer, MemberPath, NoInput } from "../../../protocol/rest.ts";
import { defineRoute } from "../route.ts";

export const memberRoutes = [
  defineRoute({
    method: "get",
    path: "/v1/members/{id}",
    id: "readMember",
    summary: "A member's balances, tier, badges and streaks.",
    scope: "members",
    params: MemberPath,
    query: NoInput,
    body: null,
    answer: MemberAnswer,
    run: ({ core, ctx, params }) => readMember(core, ctx, params.id),
  }),
  defineRoute({
    method: "put",
    path: "/v1/members/{id}",
    id: "putMember",
    summary:
      "Makes a member or changes the profile; fields that are not named stay, `null` clears one (but `tz`, which can be changed only).",
    scope: "members",
    params: MemberPath,
    query: NoInput,
    body: ProfileInput,
    answer: MemberAnswer,
    run: ({ core, ctx, params, body }) => putMember(core, ctx, params.id, body),
  }),
  defineRoute({
    method: "post",
    path: "/v1/members/{id}/spend",
    id: "spendPoints",
    summary:
      "Spends a member's points, what expires soonest first; all of the amount or nothing. Idempotent by `id`; an event or an adjustment may reverse it.",
    scope: "members",
    params: MemberPath,
    query: NoInput,
    body: Spend,
    answer: PointsAnswer,
    run: ({ core, ctx, params, body }) => spendPoints(core, ctx, params.id, body),
  }),
  defineRoute({
    method: "post",
    path: "/v1/members/{id}/adjustments",
    id: "adjustPoints",
    summary:
      "Gives or takes points by hand, brings an opening balance, or takes back what was done under another id. Idempotent by `id`, logged.",
    scope: "members",
    params: MemberPath,
    query: NoInput,
    body: Adjustment,
    answer: PointsAnswer,
    run: ({ core, ctx, params, body }) => adjustPoints(core, ctx, params.id, body),
  }),
  defineRoute({
    method: "get",
    path: "/v1/members/{id}/ledger",
    id: "readLedger",
    summary: "What came to a member and went, newest first, each with its reason.",
    scope: "members",
    params: MemberPath,
    query: LedgerQuery,
    body: null,
    answer: LedgerAnswer,
    run: ({ core, ctx, params, query }) => readLedger(core, ctx, params.id, query),
  }),
  defineRoute({
    method: "get",
    path: "/v1/members/{id}/explain",
    id: "explainEvent",
    summary:
      "For each rule that judged an event: given, cut or refused, and the fact or the limit that decided, in data and in words.",
    scope: "members",
    params: MemberPath,
    query: ExplainQuery,
    body: null,
    answer: ExplainAnswer,
    run: ({ core, ctx, params, query }) => explainEvent(core, ctx, params.id, query.event),
  }),
];
