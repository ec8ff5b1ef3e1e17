import { failure, type Result } from "../../protocol/result.ts";
import { AWAY_RETRY_S, StorageUnavailable } from "../../storage/books.ts";
import type { Commit, Moment } from "../unit.ts";
import { Batch, type BatchDeps } from "./batch.ts";
import type { Job } from "./lanes.ts";

/** How often a batch is judged again because another process changed what it read. */
const CONFLICTS_MAX = 8;

export interface SettleDeps extends BatchDeps {
  /** Makes sure that there are keys for judging these jobs once: each time they are judged takes fresh ones. */
  ensureKeys(jobs: readonly Job[]): Promise<void>;
  publish(commit: Commit): void;
  onError(error: unknown, what: string): void;
}

/**
 * Settles jobs with nothing else under way, and answers every one of them, whatever happens: judges again after a conflict,
 * halves a batch that can't be taken until the one bad unit is found. (L4)
 */
export async function settleAlone(deps: SettleDeps, moment: Moment, jobs: readonly Job[]): Promise<void> {
  try {
    await settle(deps, moment, jobs);
  } catch (error) {
    if (error instanceof StorageUnavailable) return refuseUnavailable(deps, jobs, error);
    if (jobs.length > 1) {
      const half = jobs.length >> 1;
      await settleAlone(deps, moment, jobs.slice(0, half));
      return settleAlone(deps, moment, jobs.slice(half));
    }
    deps.onError(error, "a unit failed");
    refuse(jobs, failure("internal", "Something went wrong here. It is logged."));
  }
}

/** The database is away: nothing was written, and everybody is told when to come again. */
export function refuseUnavailable(
  deps: Pick<SettleDeps, "onError">,
  jobs: readonly Job[],
  error: unknown,
): void {
  deps.onError(error, "the database cannot write");
  refuse(jobs, failure("unavailable", "The database cannot write now.", { retryAfter: AWAY_RETRY_S }));
}

export function refuse(jobs: readonly Job[], result: Result<never>): void {
  for (const job of jobs) job.answer(result);
}

async function settle(deps: SettleDeps, moment: Moment, jobs: readonly Job[]): Promise<void> {
  for (let attempt = 0; attempt < CONFLICTS_MAX; attempt++) {
    await deps.ensureKeys(jobs);
    const batch = new Batch(deps, moment, jobs);
    await batch.load();
    batch.judge();
    const commit = await batch.commit();
    if (commit === "conflict") continue;
    if (commit) deps.publish(commit);
    return batch.answer();
  }
  throw new StorageUnavailable("too many conflicts");
}
