import { pushProgram } from "../../../ledger/pushProgram.ts";
import {
  ProgramAnswer,
  ProgramDocument,
  ProgramPushed,
  ProgramVersions,
  NoInput,
  AnyDocument,
} from "../../../protocol/rest.ts";
import { failure, success } from "../../../protocol/result.ts";
import { defineRoute } from "../route.ts";

export const programRoutes = [
  defineRoute({
    method: "get",
    path: "/v1/program",
    id: "readProgram",
    summary: "The programme that counts now, with its `version`; what PUT takes back.",
    scope: "any",
    params: NoInput,
    query: NoInput,
    body: null,
    answer: ProgramAnswer,
    run: async ({ ctx }) => success({ ...ctx.program.program, version: ctx.program.version }),
  }),
  defineRoute({
    method: "put",
    path: "/v1/program",
    id: "pushProgram",
    summary:
      "Publishes a programme as a new version; a bad one is refused whole, with every fault. With `version`, refused when another one was published since.",
    scope: "program",
    params: NoInput,
    query: NoInput,
    body: AnyDocument,
    describedBody: ProgramDocument,
    answer: ProgramPushed,
    async run({ core, ctx, caller, body: { version, ...document } }) {
      if (version !== undefined && version !== ctx.program.version) {
        return failure("conflict", `version ${ctx.program.version} was published meanwhile`);
      }
      return pushProgram(core, ctx, document, caller.label);
    },
  }),
  defineRoute({
    method: "get",
    path: "/v1/program/versions",
    id: "listProgramVersions",
    summary: "Every version that was published, when and with which key.",
    scope: "any",
    params: NoInput,
    query: NoInput,
    body: null,
    answer: ProgramVersions,
    async run({ core, ctx }) {
      const versions = await core.storage.sites.programVersions(ctx.site.key);
      return success({
        versions: versions.map(({ version, at, by }) => ({ version, at: new Date(at).toISOString(), by })),
      });
    },
  }),
];
