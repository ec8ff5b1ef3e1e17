import type { BooksStorage } from "../../storage/books.ts";
import { mergeNeeds } from "./mergeNeeds.ts";
import type { Moment, Unit } from "../unit.ts";
import type { WorkingSet } from "../workingSet.ts";

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
    const need = set.missing(mergeNeeds(jobs.map((job) => job.unit.needs(set, moment))));
    if (!need) return;
    set.absorb(need, await books.load(moment.site.key, need));
  }
  throw new Error("a unit never stops asking for more");
}
