import type { BooksStorage, Need } from "../storage/books.ts";
import type { Moment, Unit } from "./unit.ts";
import type { WorkingSet } from "./workingSet.ts";

/** An author is known after the post, a referrer after the member, what they need after that. */
const ROUNDS_MAX = 8;

/** Loads what the units of a batch name until none of them lacks anything. */
export async function loadNeeds(
  books: BooksStorage,
  moment: Moment,
  set: WorkingSet,
  jobs: readonly { unit: Unit<unknown> }[],
): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const need = set.missing(merge(jobs.map((job) => job.unit.needs(set, moment))));
    if (!need) return;
    set.absorb(need, await books.load(moment.site.key, need));
  }
  throw new Error("a unit never stops asking for more");
}

function merge(needs: readonly Partial<Need>[]): Partial<Need> {
  const all: { [K in keyof Need]?: Need[K][number][] } = {};
  for (const need of needs) {
    for (const key of Object.keys(need) as (keyof Need)[]) {
      const list = (all[key] ??= []) as unknown[];
      for (const item of need[key] ?? []) list.push(item);
    }
  }
  return all as Partial<Need>;
}
