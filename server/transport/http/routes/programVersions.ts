import { simulate } from "../../../ledger/simulate/simulate.ts";
import { SimulationAnswer, SimulationInput } from "../../../protocol/programRest.ts";
import { NoInput } from "../../../protocol/rest.ts";
import { defineRoute } from "../route.ts";

/** How long a simulation over REST may take, in milliseconds; the command line has no bound. */
const SIMULATION_MAX_MS = 120_000;

export const programVersionRoutes = [
  defineRoute({
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
  }),
];

function instant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
