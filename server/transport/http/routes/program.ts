import { pushProgram } from "../../../ledger/pushProgram.ts";
import {
  BasedOn,
  ProgramAnswer,
  ProgramDocument,
  ProgramPushed,
  ProgramVersions,
  NoInput,
  AnyDocument,
} from "../../../protocol/rest.ts";
import { success } from "../../../protocol/result.ts";
import { parseInput } from "../parseInput.ts";
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
      "Publishes a programme as a new version; a bad one is refused whole, with every fault of its shape, or, where that is right, of its references. With `version`, refused when another one was published since.",
    scope: "program",
    params: NoInput,
    query: NoInput,
    body: AnyDocument,
    describedBody: ProgramDocument,
    answer: ProgramPushed,
    async run({ core, ctx, caller, body: { version, ...document } }) {
      const basedOn = parseInput(BasedOn.optional(), version, "version");
      if (!basedOn.ok) return basedOn;
      return pushProgram(core, ctx, { document, by: caller.label, basedOn: basedOn.data });
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
