import { failure } from "../../protocol/result.ts";
import { StorageUnavailable } from "../../storage/books.ts";
import type { Moment } from "../unit.ts";
import { BooksBroken } from "./booksBroken.ts";
import { Batch } from "./batch.ts";
import type { Job, Lanes } from "./lanes.ts";
import { refuse, refuseUnavailable, settleAlone, type SettleDeps } from "./settleAlone.ts";

const BROKEN = "The books of this site do not prove; nothing is granted until its owner has looked.";
/** A person has to look first. */
const BROKEN_RETRY_S = 300;

/** The moment of a batch that begins now; `null` where there is no such site. */
export type MomentOf = (site: number, jobs: readonly Job[]) => Promise<Moment | null>;

/** A batch on its way to the disk; `done` tells whether it arrived as it was judged. */
interface Writing {
  batch: Batch;
  done: Promise<boolean>;
}

/** A batch being loaded; `loading` resolves to what went wrong, or `null`. */
interface Opened {
  batch: Batch;
  loading: Promise<unknown>;
}

/** Takes batches from the lanes until there are none. */
export class Driver {
  readonly #deps: SettleDeps;
  readonly #lanes: Lanes;
  readonly #momentOf: MomentOf;
  #writing: Writing | null = null;

  constructor(deps: SettleDeps, lanes: Lanes, momentOf: MomentOf) {
    this.#deps = deps;
    this.#lanes = lanes;
    this.#momentOf = momentOf;
  }

  async run(): Promise<void> {
    let opened = await this.#open();
    while (opened) {
      const { batch, loading } = opened;
      const fault = (await loading) ?? judged(batch);
      const arrived = await this.#arrival();
      if (fault !== null || !arrived) {
        await settleAlone(this.#deps, batch.moment, batch.jobs);
        opened = await this.#open();
        continue;
      }
      // The next one asks before this one writes: storages answer in order, so it need not wait for the write.
      opened = await this.#open(batch);
      this.#writing = { batch, done: this.#write(batch) };
      if (opened) continue;
      await this.#arrival();
      opened = await this.#open();
    }
  }

  /** Waits for what is being written; `false` where it did not arrive as it was judged. */
  async #arrival(): Promise<boolean> {
    const arrived = (await this.#writing?.done) ?? true;
    this.#writing = null;
    return arrived;
  }

  async #open(before?: Batch): Promise<Opened | null> {
    for (let next = this.#lanes.take(); next; next = this.#lanes.take()) {
      const { site, jobs } = next;
      try {
        const moment = await this.#momentOf(site, jobs);
        if (!moment) {
          refuse(jobs, failure("site_unknown", "There is no such site."));
          continue;
        }
        const batch = new Batch(this.#deps, moment, jobs, before);
        return {
          batch,
          loading: batch.load().then(
            () => null,
            (error: unknown) => error,
          ),
        };
      } catch (error) {
        if (error instanceof BooksBroken)
          refuse(jobs, failure("unavailable", BROKEN, { retryAfter: BROKEN_RETRY_S }));
        else refuseUnavailable(this.#deps, jobs, error);
      }
    }
    return null;
  }

  /** Writes a batch and answers its jobs; one that does not arrive as judged is settled with nothing else under way. */
  async #write(batch: Batch): Promise<boolean> {
    try {
      const commit = await batch.commit();
      if (commit !== "conflict") {
        if (commit) this.#deps.publish(commit);
        batch.answer();
        return true;
      }
    } catch (error) {
      if (error instanceof StorageUnavailable) {
        refuseUnavailable(this.#deps, batch.jobs, error);
        return false;
      }
    }
    await settleAlone(this.#deps, batch.moment, batch.jobs);
    return false;
  }
}

/** Judges a batch; what a unit threw, or `null`. */
function judged(batch: Batch): unknown {
  try {
    batch.judge();
    return null;
  } catch (error) {
    return error;
  }
}
