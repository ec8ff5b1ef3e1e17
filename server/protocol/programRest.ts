import { z } from "zod";
import { AnyDocument, BasedOn, ProgramAnswer } from "./rest.ts";
import { CLIENT_ID_MAX } from "./constants.ts";

/** What REST takes and answers about versions of the programme, simulations and back-fills (contract.md §4). */

const Moment = z.iso.datetime({ offset: true }).meta({ description: "ISO 8601" });
const Version = z.int().min(1);
const VersionText = z
  .string()
  .regex(/^\d{1,9}$/, "a version number")
  .transform(Number)
  .meta({ override: { type: "integer", minimum: 1, pattern: undefined } });
const Both = z.object({ stored: z.int(), proposed: z.int() });
const BothBy = z.record(z.string(), Both);

export const SimulationInput = z.strictObject({
  program: AnyDocument.meta({ description: "The proposed programme" }),
  from: Moment.optional().meta({ description: "Events whose `at` is not before this; all when absent" }),
  to: Moment.optional().meta({ description: "Events whose `at` is before this; up to now when absent" }),
});

const SimulatedMember = z.object({
  id: z.string(),
  name: z.string(),
  change: z.int().meta({ description: "Proposed less stored, all currencies together" }),
  currencies: BothBy,
  tier: z.object({ stored: z.string().nullable(), proposed: z.string().nullable() }),
});

export const SimulationAnswer = z
  .object({
    events: z.int().meta({ description: "Events that were replayed" }),
    refused: Both.meta({ description: "Events whose type the programme does not name" }),
    currencies: BothBy.meta({ description: "What all members together got, net of what was taken back" }),
    rules: z.array(
      z.object({
        id: z.string(),
        stored: z.int(),
        proposed: z.int(),
        currencies: BothBy,
        times: Both.meta({ description: "How often it gave" }),
        cut: Both.meta({ description: "How often a limit cut it" }),
      }),
    ),
    tiers: z.object({ up: z.int(), down: z.int() }),
    budgets: z.array(
      z.object({ id: z.string(), max: z.int(), used: Both }).meta({
        description: "Limits over all members: what was drawn from the fullest period",
      }),
    ),
    badges: z.array(z.object({ id: z.string(), stored: z.int(), proposed: z.int() })).meta({
      description: "Members who have it at the end",
    }),
    boards: z.array(
      z.object({
        id: z.string(),
        up: z.int(),
        down: z.int(),
        top: z.array(
          z.object({ id: z.string(), name: z.string(), stored: z.int().nullable(), proposed: z.int() }),
        ),
      }),
    ),
    members: z.array(SimulatedMember).meta({ description: "Those whom it changes most, winners and losers" }),
    changed: z.object({ winners: z.int(), losers: z.int(), same: z.int() }),
    warnings: z.array(z.object({ path: z.string(), message: z.string() })),
  })
  .meta({ id: "Simulation" });

export const VersionPath = z.strictObject({ version: VersionText });
export const VersionAnswer = z.object({
  version: Version,
  at: z.iso.datetime(),
  by: z.string(),
  program: z.object({ ...ProgramAnswer.shape }).omit({ version: true }),
});

export const DiffQuery = z.strictObject({ from: VersionText, to: VersionText.optional() });
export const DiffAnswer = z.object({
  from: Version,
  to: Version,
  changes: z.array(
    z.object({
      path: z.string().meta({ description: "With ids for places in lists: `rules.purchase.award.points`" }),
      change: z.enum(["added", "removed", "changed", "moved"]),
      before: z.unknown().optional(),
      after: z.unknown().optional(),
    }),
  ),
});

export const RollbackInput = z.strictObject({
  version: Version.meta({ description: "The version whose rules are to count again" }),
  basedOn: BasedOn.optional().meta({ description: "Refused when another version counts by now" }),
});

export const ScheduleInput = z.strictObject({
  program: AnyDocument,
  at: Moment.meta({ description: "When it is to be published" }),
  basedOn: BasedOn.optional().meta({ description: "Not published when another version counts by then" }),
});
export const SchedulePath = z.strictObject({
  key: z
    .string()
    .regex(/^\d{1,15}$/, "a key of a scheduled programme")
    .transform(Number)
    .meta({ override: { type: "integer", minimum: 1, pattern: undefined } }),
});
export const UnscheduledAnswer = z.object({ key: z.int() });
const Scheduled = z.object({
  key: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
  madeAt: z.iso.datetime(),
  basedOn: z.int().nullable(),
  state: z.enum(["waiting", "published", "cancelled", "stale"]),
  version: z.int().nullable(),
});
export const ScheduledAnswer = z.object({
  key: z.int(),
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
});
export const SchedulesAnswer = z.object({ scheduled: z.array(Scheduled) });

export const BackfillInput = z.strictObject({
  id: z.string().min(1).max(CLIENT_ID_MAX).meta({ description: "Yours; kept in the log" }),
  rules: z.array(z.string().min(1).max(64)).min(1).max(50),
  from: Moment.optional(),
  to: Moment.optional(),
  dryRun: z.boolean().default(false).meta({ description: "Only tells what it would give" }),
});
export const BackfillAnswer = z.object({
  id: z.string(),
  dryRun: z.boolean(),
  events: z.int().meta({ description: "Past events that one of the rules had never judged" }),
  rules: z.array(
    z.object({
      id: z.string(),
      given: z.int().meta({ description: "Events that it rewarded now" }),
      refused: z.int(),
      already: z.int().meta({ description: "Events that a back-fill had judged before" }),
      currencies: z.record(z.string(), z.int()),
    }),
  ),
});
