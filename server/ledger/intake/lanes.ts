import type { Result } from "../../protocol/result.ts";
import type { Unit } from "../unit.ts";

/** Events in one transaction. */
const BATCH_MAX = 500;

/** A unit that waits, and whom to tell. */
export interface Job {
  unit: Unit<unknown>;
  answer(result: Result<unknown>): void;
}

/** Jobs waiting, one lane a site; lanes take turns, however many jobs one of them has. (L1) */
export class Lanes {
  readonly #lanes = new Map<number, Job[]>();

  get isEmpty(): boolean {
    return this.#lanes.size === 0;
  }

  add(site: number, job: Job): void {
    const lane = this.#lanes.get(site);
    if (lane) lane.push(job);
    else this.#lanes.set(site, [job]);
  }

  /** The next batch of one site; its lane goes to the end of the line. */
  take(): { site: number; jobs: Job[] } | null {
    for (const [site, lane] of this.#lanes) {
      this.#lanes.delete(site);
      const jobs = lane.splice(0, fitting(lane));
      if (lane.length > 0) this.#lanes.set(site, lane);
      return { site, jobs };
    }
    return null;
  }
}

/** Events that these jobs stand for. */
export function sizeOf(jobs: readonly Job[]): number {
  return jobs.reduce((sum, job) => sum + (job.unit.size ?? 1), 0);
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
