import type { SiteContext } from "../../identity/directory.ts";
import { failure, success, type Fault, type Result } from "../../protocol/result.ts";
import type { ScheduledProgram } from "../../storage/records.ts";
import { checkDocument } from "../checkDocument.ts";
import type { Core } from "../core.ts";

/** Programmes that wait at the same time. */
const WAITING_MAX = 20;
/** Schedules that are told of. */
const LISTED_MAX = 100;

export interface Schedule {
  document: unknown;
  /** When it is to be published, in milliseconds. */
  at: number;
  by: string;
  /** The version that must still be the present one then. */
  basedOn?: number | undefined;
}

/** Keeps a programme for later; a bad one is refused now, not then. (L62) */
export async function scheduleProgram(
  core: Core,
  { site }: SiteContext,
  { document, at, by, basedOn }: Schedule,
): Promise<Result<{ key: number; warnings: Fault[] }>> {
  const checked = checkDocument(document);
  if (!checked.ok) return checked;
  const { sites } = core.storage;
  const now = core.clock();
  if (!(at > now)) {
    return failure("invalid_payload", "at: must lie in the future", {
      errors: [{ path: "at", message: "must lie in the future" }],
    });
  }
  if ((await sites.scheduled(site.key)).length >= WAITING_MAX) {
    return failure("conflict", `At most ${WAITING_MAX} programmes wait at the same time.`);
  }
  const { compiled, warnings } = checked.data;
  const key = await sites.schedule(site.key, {
    program: compiled.program,
    at,
    by,
    madeAt: now,
    basedOn: basedOn ?? null,
  });
  return success({ key, warnings });
}

/** Every programme that was ever scheduled, the latest made first, with what became of it. */
export function listSchedules(core: Core, { site }: SiteContext): Promise<ScheduledProgram[]> {
  return core.storage.sites.schedules(site.key, LISTED_MAX);
}

export async function unscheduleProgram(
  core: Core,
  { site }: SiteContext,
  key: number,
): Promise<Result<{ key: number }>> {
  const cancelled = await core.storage.sites.unschedule(site.key, key);
  return cancelled ? success({ key }) : failure("not_found", "No programme waits under this key.");
}

/**
 * Publishes what is due, in order; after downtime all of it, one after another. One that names another version than the present one
 * is left out for good. Several servers may do it at once: each programme is published once. (L62)
 *
 * @returns How many were published.
 */
export async function publishDue(core: Core, { site }: SiteContext): Promise<number> {
  const now = core.clock();
  let published = 0;
  for (const { key, at } of await core.storage.sites.scheduled(site.key)) {
    if (at > now) break;
    const { status } = await core.storage.sites.publishScheduled(site.key, key, now);
    if (status === "published") published++;
  }
  if (published > 0) core.directory.invalidate();
  return published;
}
