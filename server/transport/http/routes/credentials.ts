import { issueForMember } from "../../../credentials/issueForMember.ts";
import { CredentialAnswer, CredentialPath, NoInput } from "../../../protocol/rest.ts";
import { defineRoute } from "../route.ts";

export const credentialRoutes = [
  defineRoute({
    method: "get",
    path: "/v1/members/{id}/badges/{badge}/credential",
    id: "readCredential",
    summary: "A badge that the member holds, as a signed Open Badges 3.0 credential.",
    scope: "members",
    params: CredentialPath,
    query: NoInput,
    body: null,
    answer: CredentialAnswer,
    run: ({ core, ctx, params, base }) =>
      issueForMember(core, ctx, { id: params.id }, { badge: params.badge, base }),
  }),
];
