import type { Database } from "better-sqlite3";
import type { Need } from "../books.ts";
import type { Namespace } from "../records.ts";
import { createBucketTable } from "./bucketTable.ts";
import { createEntryTable } from "./entryTable.ts";
import { createMemberTable } from "./memberTable.ts";
import type { LoadedRows } from "./loadedRows.ts";
import { createPostTable } from "./postTable.ts";
import { createThreadTable } from "./threadTable.ts";
import { createVoteTable } from "./voteTable.ts";

/** Asks once for each distinct name and leaves out what is not there. */
function find<Name, T>(names: readonly Name[], one: (name: Name) => T | undefined): T[] {
  const found: T[] = [];
  for (const name of new Set(names)) {
    const record = one(name);
    if (record !== undefined) found.push(record);
  }
  return found;
}

/** The first of each cause: a reversal that is listed twice would count twice. */
function distinctCauses(causes: Need["reversalsOf"]): Iterable<{ ns: Namespace; id: string }> {
  return new Map(causes.map((cause) => [`${cause.ns}|${cause.id}`, cause])).values();
}

/** Makes the function that loads a batch's need in one read transaction, so all of it is from one moment. (S6) */
export function createLoader(db: Database): (site: number, need: Need) => LoadedRows {
  const members = createMemberTable(db);
  const entries = createEntryTable(db);
  const buckets = createBucketTable(db);
  const threads = createThreadTable(db);
  const posts = createPostTable(db);
  const votes = createVoteTable(db);

  const load = (site: number, need: Need): LoadedRows => ({
    entries: find(need.entries, ({ ns, id }) => entries.byName(site, ns, id)),
    members: [
      ...find(need.members, (id) => members.byId(site, id)),
      ...find(need.memberKeys, (key) => members.byKey(site, key)),
      ...find(need.codes, (code) => members.byCode(site, code)),
    ],
    buckets: [
      ...find(need.buckets, ({ member, bucket }) => buckets.byName(site, member, bucket)),
      ...need.bucketsUnder.flatMap(({ member, prefix }) => buckets.under(site, member, prefix)),
    ],
    threads: [
      ...find(need.threads, (id) => threads.byId(site, id)),
      ...find(need.threadKeys, (key) => threads.byKey(site, key)),
    ],
    posts: [
      ...find(need.posts, (id) => posts.byId(site, id)),
      ...find(need.postKeys, (key) => posts.byKey(site, key)),
    ],
    votes: [
      ...find(need.votes, ({ post, member }) => votes.one(site, post, member)),
      ...Array.from(new Set(need.votesOn), (post) => votes.on(site, post)).flat(),
    ],
    reversals: Array.from(distinctCauses(need.reversalsOf), ({ ns, id }) =>
      entries.reversing(site, ns, id),
    ).flat(),
  });
  const run = db.transaction(load);
  return (site, need) => run.deferred(site, need);
}
