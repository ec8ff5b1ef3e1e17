import { failure, type Result } from "../protocol/result.ts";

/** Work that takes long, such as a simulation. Kept until the site's next one. */
export interface Job<T = unknown> {
  id: string;
  what: string;
  /** How much is done, 0 to 1, and of how many events. */
  progress: { share: number; events: number };
  /** `null` while it goes on. */
  result: Result<T> | null;
}

export type Report = (progress: Job["progress"]) => void;

/** Long work of all sites, at most one of each site at a time, so nobody can slow the server down by asking twice. */
export class Jobs {
  readonly #jobs = new Map<number, Job>();
  readonly #randomId: () => string;

  constructor(randomId: () => string) {
    this.#randomId = randomId;
  }

  /** Does the work and answers what came of it; refuses with `conflict` while other work of the site goes on. */
  async run<T>(site: number, what: string, work: (report: Report) => Promise<Result<T>>): Promise<Result<T>> {
    const started = this.start(site, what, work);
    return started.ok ? started.data.done : started;
  }

  /** Begins the work and answers at once. */
  start<T>(
    site: number,
    what: string,
    work: (report: Report) => Promise<Result<T>>,
  ): Result<{ job: Job; done: Promise<Result<T>> }> {
    const known = this.#jobs.get(site);
    if (known && known.result === null) {
      return failure("conflict", `This site's ${known.what} is still going on; try again later.`);
    }
    const job: Job = { id: this.#randomId(), what, progress: { share: 0, events: 0 }, result: null };
    this.#jobs.set(site, job);
    const report: Report = (progress) => void (job.progress = progress);
    const done = work(report).then(
      (result) => (job.result = result),
      (error: unknown) => {
        job.result = failure("internal", "It failed.");
        throw error;
      },
    );
    return { ok: true, data: { job, done } };
  }

  /** The site's present or last work, by its id. */
  find(site: number, id: string): Job | null {
    const job = this.#jobs.get(site);
    return job?.id === id ? job : null;
  }
}
