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
export function loadSome(core: Core, site: number, need: Partial<Need>): Promise<Loaded> {
  return core.storage.books.load(site, { ...NOTHING, ...need });
}
