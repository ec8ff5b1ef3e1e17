import type { Loaded, Need } from "../storage/books.ts";
import type { Core } from "./core.ts";

const NOTHING: Need = {
  entries: [],
  members: [],
  memberKeys: [],
  codes: [],
  buckets: [],
  bucketsUnder: [],
  threads: [],
  threadKeys: [],
  posts: [],
  postKeys: [],
  votes: [],
  votesOn: [],
  reversalsOf: [],
};

/** Loads a few records outside of a batch. */
export function loadSome(
  { storage }: Pick<Core, "storage">,
  site: number,
  need: Partial<Need>,
): Promise<Loaded> {
  return storage.books.load(site, { ...NOTHING, ...need });
}
