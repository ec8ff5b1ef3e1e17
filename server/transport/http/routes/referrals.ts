import { lookupReferral } from "../../../growth/lookupReferral.ts";
import { NoInput, ReferralAnswer, ReferralPath } from "../../../protocol/rest.ts";
import { defineRoute } from "../route.ts";

export const referralRoutes = [
  defineRoute({
    method: "get",
    path: "/v1/referrals/{code}",
    id: "readReferral",
    summary: "Whose referral code this is and what came of it.",
    scope: "members",
    params: ReferralPath,
    query: NoInput,
    body: null,
    answer: ReferralAnswer,
    run: ({ core, ctx, params }) => lookupReferral(core, ctx, params.code),
  }),
];
