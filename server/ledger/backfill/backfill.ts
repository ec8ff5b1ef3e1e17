import type { z } from "zod";
import type { SiteContext } from "../../identity/directory.ts";
import type { BackfillAnswer } from "../../protocol/programRest.ts";
import { failure, success, type Fault, type Result } from "../../protocol/result.ts";
import type { CompiledProgram, Judgement } from "../../rules/types.ts";
import type { Core } from "../core.ts";
import type { Report } from "../jobs.ts";
import { backfillUnit, type Backfilled } from "./backfillUnit.ts";
import { findCandidates, type Candidate, type Period } from "./candidates.ts";
import { createDryRun } from "./dryRun.ts";

type Answer = z.input<typeof BackfillAnswer>;
type RuleSums = Answer["rules"][number];

export interface Backfill extends Period {
  /** The caller's; kept in the log. */
  id: string;
  rules: readonly string[];
  dryRun: boolean;
  by: string;
}

/** Judges one past event by one rule, live or for trial. */
export type JudgePast = (candidate: Candidate, rule: string) => Promise<Result<Backfilled>>;

/**
 * Applies rules of the present programme to past events that they have never judged: those from before the rule was there. Each event
 * is judged by each rule once, over any number of back-fills, crashes and servers; limits hold, and events that were taken back are
 * left out. (L65, F74)
 *
 * @returns What was given; where a part of it failed (storage away), the failure: asked again, it goes on with the rest.
 */
export async function backfill(
  core: Core,
  ctx: SiteContext,
  question: Backfill,
  report: Report = () => {},
): Promise<Result<Answer>> {
  const rules = typesOf(ctx.program, question.rules);
  if (Array.isArray(rules)) {
    return failure("invalid_payload", "The programme has no such rule.", { errors: rules });
  }
  const judge: JudgePast = question.dryRun
    ? createDryRun(core, ctx)
    : ({ entry }, rule) => core.intake.submit(ctx.site.key, backfillUnit(entry, rule));
  const sums = new Map([...rules.keys()].map((id) => [id, emptySums(id)]));
  const last = await core.storage.reads.lastSeq();
  let events = 0;
  for await (const { candidates, seq } of findCandidates(core, ctx.site.key, rules, question)) {
    events += candidates.length;
    const failed = await judgePage(candidates, sums, judge, question.dryRun);
    if (failed) return failed;
    report({ events, share: last === 0 ? 1 : seq / last });
  }
  const { id, dryRun } = question;
  const answer: Answer = { id, dryRun, events, rules: [...sums.values()] };
  if (!dryRun) await note(core, ctx, question, answer);
  return success(answer);
}

/** Types of events by rule, or the faults of the names. */
function typesOf({ program }: CompiledProgram, names: readonly string[]): Map<string, string> | Fault[] {
  const types = new Map<string, string>();
  const faults: Fault[] = [];
  names.forEach((name, place) => {
    const rule = program.rules.find(({ id }) => id === name);
    if (rule) types.set(name, rule.on);
    else faults.push({ path: `rules.${place}`, message: `no rule "${name}" in the present programme` });
  });
  return faults.length > 0 ? faults : types;
}

/** Live ones are handed over together, so that they share commits, in order; a trial is judged one after another. */
async function judgePage(
  candidates: readonly Candidate[],
  sums: ReadonlyMap<string, RuleSums>,
  judge: JudgePast,
  oneByOne: boolean,
): Promise<Extract<Result<never>, { ok: false }> | null> {
  const pending: { rule: string; result: Promise<Result<Backfilled>> }[] = [];
  for (const candidate of candidates) {
    for (const rule of candidate.already) sums.get(rule)!.already++;
    for (const rule of candidate.rules) {
      const result = judge(candidate, rule);
      if (oneByOne) await result;
      pending.push({ rule, result });
    }
  }
  let failed: Extract<Result<never>, { ok: false }> | null = null;
  for (const { rule, result } of pending) {
    const answer = await result;
    if (answer.ok) addTo(sums.get(rule)!, answer.data);
    else failed ??= answer;
  }
  return failed;
}

function emptySums(id: string): RuleSums {
  return { id, given: 0, refused: 0, already: 0, currencies: {} };
}

function addTo(sums: RuleSums, backfilled: Backfilled): void {
  if (backfilled.status === "already") sums.already++;
  if (backfilled.status === "judged") addJudgement(sums, backfilled.judgement);
}

function addJudgement(sums: RuleSums, { outcome, amount = {} }: Judgement): void {
  if (outcome === "refused") sums.refused++;
  else sums.given++;
  for (const [currency, value] of Object.entries(amount)) {
    sums.currencies[currency] = (sums.currencies[currency] ?? 0) + value;
  }
}

async function note(core: Core, { site }: SiteContext, question: Backfill, answer: Answer): Promise<void> {
  const id = core.randomId();
  await core.intake.submit(site.key, {
    needs: () => ({}),
    judge(set, moment) {
      set.addLog({
        id,
        at: moment.now,
        by: null,
        action: "program.backfill",
        subject: question.rules.join(", "),
        reason: `${question.id}, by ${question.by}`,
        before: null,
        after: { events: answer.events, given: answer.rules.reduce((sum, { given }) => sum + given, 0) },
      });
      return success(null);
    },
  });
}
