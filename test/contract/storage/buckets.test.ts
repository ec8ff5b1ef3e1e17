import { describe, expect, it } from "vitest";
import type { WaitingClaim } from "../../../server/rules/types.ts";
import { SITE as SITES_OWN, type Bucket } from "../../../server/storage/records.ts";
import { implementations } from "./implementations.ts";
import { aMember, aNeed, anEntry, aPlan, NOON } from "./records.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;

function aBucket(bucket: string, part: Partial<Bucket> = {}): Bucket {
  return { member: 1, bucket, times: 1, amounts: { points: 10 }, version: 0, ...part };
}

describe.each(implementations)("buckets ($name)", ({ create }) => {
  it("[S14] keeps claims that roll and wait, and forgets them with the next write", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    // What is inside is the rules' affair: a storage gives back what it was given.
    const waiting = { n: 3, cause: "s|o2", amounts: { points: 5 }, limits: [{ bucket: "b", times: null }] };
    const full = aBucket("r|2026-11-22", {
      recent: [{ cause: "s|o1", at: NOON, times: 1, amounts: { points: 10 } }],
      waiting: [waiting as unknown as WaitingClaim],
    });
    await books.commit(SITE, aPlan({ newMembers: [aMember(1)], buckets: [full] }));
    expect(await reads.bucketsOf(SITE, 1)).toEqual([full]);

    await books.commit(SITE, aPlan({ members: [aMember(1)], buckets: [aBucket("r|2026-11-22")] }));
    expect(await reads.bucketsOf(SITE, 1)).toEqual([aBucket("r|2026-11-22")]);
  });

  it("[S14] keeps no lot and no day of a window that is emptied, and fills it again", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const buckets = (points9: number) =>
      ["lot:points9|2026-12-01", "earned:points9|2026-12-01", "visit|2026-12-01"].map((name) =>
        aBucket(name, { times: 0, amounts: { points9 } }),
      );
    const member = aMember(1);
    const write = (points9: number, writes: number) =>
      books.commit(
        SITE,
        aPlan({ members: [{ ...member, version: member.version + writes }], buckets: buckets(points9) }),
      );
    const names = async () => (await reads.bucketsOf(SITE, 1)).map(({ bucket }) => bucket);
    await books.commit(SITE, aPlan({ newMembers: [member], buckets: buckets(40) }));
    expect(await names()).toHaveLength(3);

    await write(0, 0);
    expect(await names()).toEqual(["visit|2026-12-01"]);
    await write(-5, 1);
    expect(await names()).toHaveLength(3);
  });

  it("[S36] gives all buckets under a prefix, and no others", async () => {
    await using database = await withSites(create);
    const { books } = database.storage;
    const names = [
      "lot:points|2026-12-01",
      "lot:points|2027-01-01",
      "lot:pointsX|2026-12-01",
      "lot:xp|2026-12-01",
    ];
    const buckets = [
      ...names.map((name) => aBucket(name)),
      aBucket("lot:points|2026-12-01", { member: 2 }),
      aBucket("lot:points|", { times: 7 }),
      aBucket("lot:points|\u{10fffe}"),
    ];
    await books.commit(SITE, aPlan({ newMembers: [aMember(1), aMember(2)], buckets }));

    const under = async (member: number, prefix: string) => {
      const loaded = await books.load(SITE, aNeed({ bucketsUnder: [{ member, prefix }] }));
      return loaded.buckets.map(({ bucket }) => bucket);
    };
    expect(await under(1, "lot:points|")).toEqual([
      "lot:points|",
      "lot:points|2026-12-01",
      "lot:points|2027-01-01",
      "lot:points|\u{10fffe}",
    ]);
    expect(await under(2, "lot:points|")).toEqual(["lot:points|2026-12-01"]);
    expect(await under(1, "streak:")).toEqual([]);
    const other = await books.load(2, aNeed({ bucketsUnder: [{ member: 1, prefix: "lot:" }] }));
    expect(other.buckets).toEqual([]);
  });
});

describe.each(implementations)("the site's own buckets ($name)", ({ create }) => {
  const budget = (times: number, version: number) =>
    aBucket("budget|2026", { member: SITES_OWN, times, version });
  const stored = async (storage: Awaited<ReturnType<typeof create>>["storage"]) =>
    (await storage.books.load(SITE, aNeed({ buckets: [{ member: SITES_OWN, bucket: "budget|2026" }] })))
      .buckets;

  it("[S14] rises in version with every write", async () => {
    await using database = await withSites(create);
    const { books } = database.storage;
    await books.commit(SITE, aPlan({ buckets: [budget(1, 0)] }));
    expect(await stored(database.storage)).toEqual([budget(1, 1)]);
    await books.commit(SITE, aPlan({ buckets: [budget(2, 1)] }));
    expect(await stored(database.storage)).toEqual([budget(2, 2)]);
  });

  it.each([
    ["there meanwhile", 0],
    ["written meanwhile", 1],
    ["of a version that never was", 9],
  ])("[S14] answers conflict to one that is %s, and writes nothing", async (_what, version) => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    await books.commit(SITE, aPlan({ buckets: [budget(1, 0)] }));
    await books.commit(SITE, aPlan({ buckets: [budget(2, 1)] }));

    const late = aPlan({
      entries: [anEntry("o1", 1)],
      newMembers: [aMember(1)],
      buckets: [budget(9, version)],
    });
    expect(await books.commit(SITE, late)).toEqual({ status: "conflict" });
    expect(await stored(database.storage)).toEqual([budget(2, 2)]);
    expect(await reads.entry(SITE, "s", "o1")).toBeUndefined();
  });

  it("[S14] [F19] lets one of two that draw from a budget at once win", async () => {
    await using database = await withSites(create);
    const other = await database.connect();
    await database.storage.books.commit(SITE, aPlan({ buckets: [budget(1, 0)] }));

    const drawn = await Promise.all(
      [database.storage, other, database.storage, other].map(({ books }) =>
        books.commit(SITE, aPlan({ buckets: [budget(2, 1)] })),
      ),
    );

    expect(drawn.filter(({ status }) => status === "committed")).toHaveLength(1);
    expect(await stored(database.storage)).toEqual([budget(2, 2)]);
  });

  it("[S15] keeps the budgets of two sites apart", async () => {
    await using database = await withSites(create);
    const { books } = database.storage;
    await books.commit(SITE, aPlan({ buckets: [budget(1, 0)] }));
    expect(await books.commit(2, aPlan({ buckets: [budget(5, 0)] }))).toMatchObject({ status: "committed" });
    expect(await stored(database.storage)).toEqual([budget(1, 1)]);
  });
});
