import { describe, expect, it } from "vitest";
import type { Rebuilt } from "../../../server/storage/books.ts";
import { SITE as SITES_OWN, type Bucket } from "../../../server/storage/records.ts";
import { implementations } from "./implementations.ts";
import { aMember, anEntry, aPlan, aTransfer, NOON } from "./records.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;
const bucket = (member: number, name: string, times: number, version = 0): Bucket => ({
  member,
  bucket: name,
  times,
  amounts: {},
  version,
});
const rebuilt = (part: Partial<Rebuilt>): Rebuilt => ({
  members: [],
  buckets: [],
  site: { put: [], remove: [] },
  ...part,
});

async function damaged(create: (typeof implementations)[number]["create"]) {
  const database = await withSites(create);
  await database.storage.books.commit(
    SITE,
    aPlan({
      entries: [anEntry("o1", 1)],
      postings: aTransfer(0, 1, 10),
      newMembers: [aMember(1), aMember(2)],
      buckets: [
        bucket(1, "gone", 3),
        bucket(1, "wrong", 3),
        bucket(2, "stays", 1),
        bucket(SITES_OWN, "gone", 5),
        bucket(SITES_OWN, "wrong", 5),
      ],
    }),
  );
  return database;
}

describe.each(implementations)("writing rebuilt projections ($name)", ({ create }) => {
  it("[S34] replaces states and all buckets of the members, and leaves the rest", async () => {
    await using database = await damaged(create);
    const { books, reads } = database.storage;
    const state = { ...aMember(1).state, guests: 2, referral: { referrer: 2, at: NOON, qualified: false } };
    const journal = await reads.journal(SITE, 0, 10);

    const written = await books.replaceProjections(
      SITE,
      rebuilt({
        members: [aMember(1, { state, due: 77 })],
        buckets: [bucket(1, "wrong", 1), bucket(1, "new", 1)],
        site: { put: [bucket(SITES_OWN, "wrong", 1, 1)], remove: [bucket(SITES_OWN, "gone", 5, 1)] },
      }),
    );

    expect(written).toEqual({ status: "committed" });
    expect(await reads.memberByKey(SITE, 1)).toEqual(aMember(1, { state, due: 77, version: 2 }));
    expect(await reads.referredBy(SITE, 2, 9)).toEqual([1]);
    expect(await reads.bucketsOf(SITE, 1)).toEqual([bucket(1, "new", 1), bucket(1, "wrong", 1)]);
    expect(await reads.bucketsOf(SITE, 2)).toEqual([bucket(2, "stays", 1)]);
    expect(await reads.bucketsOf(SITE, SITES_OWN)).toEqual([bucket(SITES_OWN, "wrong", 1, 2)]);
    expect(await reads.journal(SITE, 0, 10)).toEqual(journal);
  });

  it.each([
    ["a member", { members: [aMember(1, { version: 7 })] }],
    ["a budget that was written", { site: { put: [bucket(SITES_OWN, "wrong", 1, 4)], remove: [] } }],
    ["a budget to be removed", { site: { put: [], remove: [bucket(SITES_OWN, "gone", 5, 4)] } }],
  ])("[S34] writes nothing where %s was changed since it was read", async (_what, part) => {
    await using database = await damaged(create);
    const { books, reads } = database.storage;

    const plan = rebuilt({ members: [aMember(2, { due: 5 })], buckets: [], ...part });
    const all = { ...plan, members: [aMember(2, { due: 5 }), ...("members" in part ? part.members : [])] };

    expect(await books.replaceProjections(SITE, all)).toEqual({ status: "conflict" });
    expect(await reads.memberByKey(SITE, 2)).toEqual(aMember(2));
    expect(await reads.bucketsOf(SITE, 2)).toEqual([bucket(2, "stays", 1)]);
    expect(await reads.bucketsOf(SITE, 1)).toHaveLength(2);
  });
});
