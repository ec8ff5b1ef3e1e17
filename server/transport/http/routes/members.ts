import { explainEvent } from "../../../ledger/explain/explainEvent.ts";
import { readLedger } from "../../../ledger/readLedger.ts";
import { putMember, readMember } from "../../../ledger/readMember.ts";
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
