import type { Directory } from "../../identity/directory.ts";
import type { Result } from "../../protocol/result.ts";
import type { BooksStorage } from "../../storage/books.ts";
import type { Commit, Intake, Unit } from "../unit.ts";
import { BooksBroken } from "./booksBroken.ts";
import { Driver } from "./driver.ts";
import { keyBlock } from "./keyBlock.ts";
import { Lanes, sizeOf, type Job } from "./lanes.ts";

/** Keys that one event may take: a member, a thread, a post. */
const KEYS_PER_EVENT = 4;

export interface IntakeDeps {
  books: BooksStorage;
  directory: Directory;
  clock(): number;
  /** Told of every unexpected error, with its cause. */
  onError(error: unknown, what: string): void;
}

/**
 * Gathers units of many callers into one transaction a turn, site by site. (L1)
 *
 * Batches are written strictly one after another, but the next one is loaded and judged, on what the one before it will
 * leave, while that one is written. Where it does not arrive as judged, the next is judged anew.
 */
export function createIntake(deps: IntakeDeps): Intake {
  const lanes = new Lanes();
  const listeners = new Set<(commit: Commit) => void>();
  const idle: (() => void)[] = [];
  const keys = keyBlock((count) => deps.books.reserveKeys(count));
  const publish = (commit: Commit): void => {
    for (const listener of listeners) {
      try {
        listener(commit);
      } catch (error) {
        deps.onError(error, "a listener of the intake threw");
      }
    }
  };
  const ensureKeys = (jobs: readonly Job[]): Promise<void> => keys.ensure(sizeOf(jobs) * KEYS_PER_EVENT);
  const settling = { ...deps, publish, ensureKeys, takeKey: () => keys.take() };
  const driver = new Driver(settling, lanes, async (site, jobs) => {
    const ctx = await deps.directory.byKey(site);
    if (!ctx) return null;
    if (ctx.breach) throw new BooksBroken(ctx.breach.fault);
    await ensureKeys(jobs);
    return { site: ctx.site, program: ctx.program, now: deps.clock() };
  });
  let running = false;

  async function drive(): Promise<void> {
    // What is submitted while the last answers go out finds us running, so it is ours.
    while (!lanes.isEmpty) await driver.run();
    running = false;
    for (const resolve of idle.splice(0)) resolve();
  }

  return {
    submit<Answer>(site: number, unit: Unit<Answer>) {
      return new Promise<Result<Answer>>((resolve) => {
        lanes.add(site, { unit, answer: (result) => resolve(result as Result<Answer>) });
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
