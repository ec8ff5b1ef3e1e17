import type { Directory } from "../identity/directory.ts";
import { failure, type Result } from "../protocol/result.ts";
import { StorageUnavailable, type BooksStorage, type Committed, type Plan } from "../storage/books.ts";
import { keyBlock, type KeyBlock } from "./keyBlock.ts";
import { loadNeeds } from "./loadNeeds.ts";
import type { Commit, Intake, Moment, Unit } from "./unit.ts";
import { WorkingSet } from "./workingSet.ts";

/** Events in one transaction. */
const BATCH_MAX = 1_000;
/** Keys that one event may take: a member, a thread, a post. */
const KEYS_PER_EVENT = 4;
/** How often a batch is judged again because another process changed what it read. */
const CONFLICTS_MAX = 8;
/** Seconds that a caller is asked to wait while the database cannot write. */
const RETRY_AFTER = 5;

interface Job {
  unit: Unit<unknown>;
  answer(result: Result<unknown>): void;
}

export interface IntakeDeps {
  books: BooksStorage;
  directory: Directory;
  clock(): number;
  /** Told of every unexpected error, with its cause. */
  onError(error: unknown, what: string): void;
}

/**
 * Gathers units of many callers into one transaction a turn, site by site (a busy site takes its turn like any other). (L1)
 *
 * One batch is under way at a time. A unit that throws is failed alone and the rest judged anew; a batch that the storage
 * cannot take is halved until the one bad unit is found. (L4)
 */
export function createIntake(deps: IntakeDeps): Intake {
  const lanes = new Map<number, Job[]>();
  const listeners = new Set<(commit: Commit) => void>();
  const idle: (() => void)[] = [];
  const keys = keyBlock((count) => deps.books.reserveKeys(count));
  let running = false;

  const publish = (commit: Commit): void => {
    for (const listener of listeners) {
      try {
        listener(commit);
      } catch (error) {
        deps.onError(error, "a listener of the intake threw");
      }
    }
  };

  async function run(): Promise<void> {
    for (const [site, lane] of lanes) {
      lanes.delete(site);
      const jobs = lane.splice(0, fitting(lane));
      if (lane.length > 0) lanes.set(site, lane);
      await runBatch({ ...deps, keys, publish }, site, jobs);
    }
  }

  async function drive(): Promise<void> {
    while (lanes.size > 0) await run();
    running = false;
    for (const resolve of idle.splice(0)) resolve();
  }

  return {
    submit<Answer>(site: number, unit: Unit<Answer>) {
      return new Promise<Result<Answer>>((resolve) => {
        const job: Job = { unit, answer: (result) => resolve(result as Result<Answer>) };
        const lane = lanes.get(site);
        if (lane) lane.push(job);
        else lanes.set(site, [job]);
        if (running) return;
        running = true;
        setImmediate(() => void drive());
      });
    },
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    drain: () => (running ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve()),
  };
}

/** How many jobs of a lane make one batch; at least one. */
function fitting(lane: readonly Job[]): number {
  let count = 0;
  let size = 0;
  for (const job of lane) {
    size += job.unit.size ?? 1;
    if (count > 0 && size > BATCH_MAX) break;
    count++;
  }
  return count;
}

function sizeOf(jobs: readonly Job[]): number {
  return jobs.reduce((sum, job) => sum + (job.unit.size ?? 1), 0);
}

interface BatchDeps extends IntakeDeps {
  keys: KeyBlock;
  publish(commit: Commit): void;
}

/** Answers every job of a batch, whatever happens. */
async function runBatch(deps: BatchDeps, site: number, jobs: readonly Job[]): Promise<void> {
  try {
    const ctx = await deps.directory.byKey(site);
    if (!ctx) return refuse(jobs, failure("site_unknown", "There is no such site."));
    await deps.keys.ensure(sizeOf(jobs) * KEYS_PER_EVENT);
    const moment: Moment = { site: ctx.site, program: ctx.program, now: deps.clock() };
    await settle(deps, moment, jobs);
  } catch (error) {
    if (error instanceof StorageUnavailable) {
      deps.onError(error, "the database cannot write");
      return refuse(
        jobs,
        failure("unavailable", "The database cannot write now.", { retryAfter: RETRY_AFTER }),
      );
    }
    if (jobs.length > 1) {
      const half = jobs.length >> 1;
      await runBatch(deps, site, jobs.slice(0, half));
      return runBatch(deps, site, jobs.slice(half));
    }
    deps.onError(error, "a unit failed");
    refuse(jobs, failure("internal", "Something went wrong here. It is logged."));
  }
}

/** Judges and commits until no other process interferes. */
async function settle(deps: BatchDeps, moment: Moment, jobs: readonly Job[]): Promise<void> {
  for (let attempt = 0; attempt < CONFLICTS_MAX; attempt++) {
    const set = new WorkingSet(() => deps.keys.take());
    await loadNeeds(deps.books, moment, set, jobs);
    const answers = jobs.map((job) => job.unit.judge(set, moment));
    const plan = set.plan();
    const committed = isEmpty(plan) ? null : await deps.books.commit(moment.site.key, plan);
    if (committed?.status === "conflict") continue;

    if (committed) deps.publish(commitOf(moment, set, plan, committed));
    jobs.forEach((job, index) => job.answer(answers[index]!));
    return;
  }
  throw new StorageUnavailable("too many conflicts");
}

function isEmpty(plan: Plan): boolean {
  return Object.values(plan).every((rows: readonly unknown[]) => rows.length === 0);
}

/** The rows that were written, now with their places: they are ours, so they are completed where they stand. */
function commitOf(
  moment: Moment,
  set: WorkingSet,
  plan: Plan,
  { firstSeq }: Committed & { firstSeq: number },
): Commit {
  return {
    moment,
    entries: plan.entries.map((entry, index) => Object.assign(entry, { seq: firstSeq + index })),
    postings: plan.postings.map((posting) => Object.assign(posting, { seq: firstSeq + posting.entry })),
    members: set.members(),
    threads: [...plan.newThreads, ...plan.threads],
    posts: [...plan.newPosts, ...plan.posts],
    log: plan.log,
  };
}

function refuse(jobs: readonly Job[], result: Result<never>): void {
  for (const job of jobs) job.answer(result);
}
