import type { z } from "zod";
import type { SiteContext } from "../../identity/directory.ts";
import type { SimulationAnswer } from "../../protocol/programRest.ts";
import { failure, success, type Result } from "../../protocol/result.ts";
import type { CompiledProgram, Traits } from "../../rules/types.ts";
import { checkDocument } from "../checkDocument.ts";
import type { Core } from "../core.ts";
import { compareScenarios, type Comparison } from "./compareScenarios.ts";
import { replay, type Replay } from "./replay.ts";
import { Scenario } from "./scenario.ts";
import { nameOf } from "./simEvent.ts";
import { createBreather, type Breathe } from "./breather.ts";

export type Simulation = z.input<typeof SimulationAnswer>;

export interface SimulationQuestion {
  document: unknown;
  /** Events with `from <= at < to`, in milliseconds. */
  from?: number | undefined;
  to?: number | undefined;
}

export interface Progress {
  events: number;
  /** How much of the journal is read, 0 to 1. */
  share: number;
}

export interface SimulationRun {
  onProgress?: (progress: Progress) => void;
  /** Milliseconds after which it gives up; unbounded when absent. */
  timeMaxMs?: number;
}

/** Members read at once, for what is known of them. */
const PAGE = 2_000;

/**
 * Replays the site's own events of a period under the stored and a proposed programme, by the functions that judge live ones, and
 * tells what the change would have done. Changes nothing. (L55–L57)
 *
 * Refuses with `program_invalid`, or with `unavailable` where it takes longer than it may.
 */
export async function simulate(
  core: Core,
  ctx: SiteContext,
  question: SimulationQuestion,
  run: SimulationRun = {},
): Promise<Result<Simulation>> {
  const checked = checkDocument(question.document);
  if (!checked.ok) return checked;
  const { compiled, warnings } = checked.data;
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = question;
  if (from >= to) {
    return failure("invalid_payload", "from: must be before `to`", {
      errors: [{ path: "from", message: "must be before `to`" }],
    });
  }
  const breathe = createBreather(run.timeMaxMs);
  const options = {
    end: Math.min(to, core.clock()),
    reversed: await reversedCauses(core, ctx),
    traits: await traitsOf(core, ctx, [ctx.program, compiled], breathe),
  };
  const stored = new Scenario(ctx.program, options);
  const proposed = new Scenario(compiled, options);
  const replaying: Replay = { core, site: ctx.site.key, scenarios: [stored, proposed], from, to, breathe };
  if (!(await replay(replaying, run.onProgress))) {
    return failure(
      "unavailable",
      "The simulation took too long: name a shorter period, or use the command line.",
    );
  }
  for (const scenario of [stored, proposed]) await scenario.finish(breathe);
  const comparison = await compareScenarios(stored, proposed, breathe);
  return success({ ...(await named(core, ctx, comparison)), warnings });
}

/** How often each cause of the site was taken back, given back or added to. */
async function reversedCauses(core: Core, { site }: SiteContext): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { ns, id, times } of await core.storage.reads.reversedCauses(site.key)) {
    counts.set(nameOf({ ns, id }), times);
  }
  return counts;
}

/** What the back end says of members, where a programme looks at it: as it is now, for the past of it is not kept. */
async function traitsOf(
  core: Core,
  { site }: SiteContext,
  programs: readonly CompiledProgram[],
  breathe: Breathe,
): Promise<Map<number, Traits>> {
  const traits = new Map<number, Traits>();
  if (!programs.some(({ program }) => JSON.stringify(program).includes("member.traits."))) return traits;
  for (let after = 0; ;) {
    const members = await core.storage.reads.members(site.key, after, PAGE);
    const last = members.at(-1);
    if (!last) return traits;
    for (const { key, profile } of members) {
      if (Object.keys(profile.traits).length > 0) traits.set(key, profile.traits);
    }
    after = last.key;
    await breathe();
  }
}

async function named(
  core: Core,
  { site }: SiteContext,
  { members, boards, ...comparison }: Comparison,
): Promise<Omit<Simulation, "warnings">> {
  const keys = [...members, ...boards.flatMap(({ top }) => top)].map(({ key }) => key);
  const names = new Map(
    (await core.storage.reads.names(site.key, [...new Set(keys)])).map(({ key, id, name }) => [
      key,
      { id, name },
    ]),
  );
  const nameOfMember = (key: number) => names.get(key) ?? { id: String(key), name: "" };
  return {
    ...comparison,
    members: members.map(({ key, ...member }) => Object.assign({}, nameOfMember(key), member)),
    boards: boards.map(({ id, up, down, top }) => ({
      id,
      up,
      down,
      top: top.map(({ key, stored, proposed }) => ({ ...nameOfMember(key), stored, proposed })),
    })),
  };
}
