import type { z } from "zod";
import { backfill } from "../../../ledger/backfill/backfill.ts";
import { simulate } from "../../../ledger/simulate/simulate.ts";
import { diffVersions, readVersion } from "../../../ledger/versions/readVersions.ts";
import { rollBack } from "../../../ledger/versions/rollBack.ts";
import { listSchedules, scheduleProgram, unscheduleProgram } from "../../../ledger/versions/schedules.ts";
import {
  BackfillAnswer,
  BackfillInput,
  DiffAnswer,
  DiffQuery,
  RollbackInput,
  ScheduleInput,
  SchedulePath,
  ScheduledAnswer,
  SchedulesAnswer,
  SimulationAnswer,
  SimulationInput,
  UnscheduledAnswer,
  VersionAnswer,
  VersionPath,
} from "../../../protocol/programRest.ts";
import { NoInput, ProgramPushed } from "../../../protocol/rest.ts";
import { success } from "../../../protocol/result.ts";
import type { ScheduledProgram } from "../../../storage/records.ts";
import { defineRoute } from "../route.ts";

/** How long a simulation over REST may take, in milliseconds; the command line has no bound. */
const SIMULATION_MAX_MS = 120_000;

const simulateRoute = defineRoute({
  method: "post",
  path: "/v1/program/simulate",
  id: "simulateProgram",
  summary:
    "What a proposed programme would have done to the site's own events of a period, beside what the present one does with them. Changes nothing; one at a time.",
  scope: "program",
  params: NoInput,
  query: NoInput,
  body: SimulationInput,
  answer: SimulationAnswer,
  run: ({ core, ctx, body: { program, from, to } }) =>
    core.jobs.run(ctx.site.key, "simulation", (onProgress) =>
      simulate(
        core,
        ctx,
        { document: program, from: instant(from), to: instant(to) },
        { onProgress, timeMaxMs: SIMULATION_MAX_MS },
      ),
    ),
});

const backfillRoute = defineRoute({
  method: "post",
  path: "/v1/program/backfill",
  id: "backfillProgram",
  summary:
    "Applies rules of the present programme to past events that they have never judged. Each event is judged by each rule once, however often it is asked; limits hold.",
  scope: "program",
  params: NoInput,
  query: NoInput,
  body: BackfillInput,
  answer: BackfillAnswer,
  run: ({ core, ctx, caller, body: { from, to, ...rest } }) =>
    core.jobs.run(ctx.site.key, "back-fill", (report) =>
      backfill(core, ctx, { ...rest, from: instant(from), to: instant(to), by: caller.label }, report),
    ),
});

const historyRoutes = [
  defineRoute({
    method: "get",
    path: "/v1/program/versions/{version}",
    id: "readProgramVersion",
    summary: "One version of the programme, when it was published and with which key.",
    scope: "any",
    params: VersionPath,
    query: NoInput,
    body: null,
    answer: VersionAnswer,
    async run({ core, ctx, params }) {
      const found = await readVersion(core, ctx, params.version);
      return found.ok ? success({ ...found.data, at: iso(found.data.at) }) : found;
    },
  }),
  defineRoute({
    method: "get",
    path: "/v1/program/diff",
    id: "diffProgram",
    summary: "What changed from one version to another (the present one, without `to`), part by part.",
    scope: "any",
    params: NoInput,
    query: DiffQuery,
    body: null,
    answer: DiffAnswer,
    run: ({ core, ctx, query }) => diffVersions(core, ctx, query.from, query.to),
  }),
  defineRoute({
    method: "post",
    path: "/v1/program/rollback",
    id: "rollBackProgram",
    summary: "Publishes the rules of an older version as a new one.",
    scope: "program",
    params: NoInput,
    query: NoInput,
    body: RollbackInput,
    answer: ProgramPushed,
    run: ({ core, ctx, caller, body }) => rollBack(core, ctx, { ...body, by: caller.label }),
  }),
];

const scheduleRoutes = [
  defineRoute({
    method: "post",
    path: "/v1/program/schedule",
    id: "scheduleProgram",
    summary: "Keeps a programme that is to be published later; a bad one is refused now.",
    scope: "program",
    params: NoInput,
    query: NoInput,
    body: ScheduleInput,
    answer: ScheduledAnswer,
    run: ({ core, ctx, caller, body: { program, at, basedOn } }) =>
      scheduleProgram(core, ctx, { document: program, at: Date.parse(at), by: caller.label, basedOn }),
  }),
  defineRoute({
    method: "get",
    path: "/v1/program/schedule",
    id: "listScheduledPrograms",
    summary: "Programmes that were ever scheduled, the latest made first, and what became of them.",
    scope: "any",
    params: NoInput,
    query: NoInput,
    body: null,
    answer: SchedulesAnswer,
    run: async ({ core, ctx }) => success({ scheduled: (await listSchedules(core, ctx)).map(scheduled) }),
  }),
  defineRoute({
    method: "delete",
    path: "/v1/program/schedule/{key}",
    id: "unscheduleProgram",
    summary: "Cancels a programme that waits.",
    scope: "program",
    params: SchedulePath,
    query: NoInput,
    body: null,
    answer: UnscheduledAnswer,
    run: ({ core, ctx, params }) => unscheduleProgram(core, ctx, params.key),
  }),
];

export const programVersionRoutes = [simulateRoute, backfillRoute, ...historyRoutes, ...scheduleRoutes];

type ScheduledLine = z.input<typeof SchedulesAnswer>["scheduled"][number];

function scheduled({ key, at, by, madeAt, basedOn, state, version }: ScheduledProgram): ScheduledLine {
  return { key, at: iso(at), by, madeAt: iso(madeAt), basedOn, state, version };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function instant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
