import { describe, expect, it } from "vitest";
import { implementations } from "./implementations.ts";
import { aMember, aNeed, aPlan, aThread, NOON } from "./records.ts";
import { writeOneOfEach } from "./writeOneOfEach.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;
const OTHER = 2;

describe.each(implementations)("reading members ($name)", ({ create }) => {
  it("[S6] finds a member by id, key and code", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const ada = aMember(1, { code: "ada" });
    await books.commit(SITE, aPlan({ newMembers: [ada] }));

    expect(await reads.member(SITE, "m1")).toEqual(ada);
    expect(await reads.memberByKey(SITE, 1)).toEqual(ada);
    expect(await reads.memberByCode(SITE, "ada")).toEqual(ada);
    expect(await reads.siteOfCode("ada")).toBe(SITE);
    expect(await reads.siteOfCode("bob")).toBeUndefined();
  });

  it("[S15] [F58] answers nothing of another site", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    await writeOneOfEach(database.storage.books, SITE);

    const need = aNeed({
      entries: [{ ns: "s", id: "o1" }],
      members: ["m1"],
      memberKeys: [1],
      codes: ["ada"],
      buckets: [{ member: 1, bucket: "b" }],
      threads: [aThread(2).id],
      threadKeys: [2],
      posts: ["post-3"],
      postKeys: [3],
      votes: [{ post: 3, member: 1 }],
      votesOn: [3],
      reversalsOf: [{ ns: "s", id: "gone" }],
    });
    const counts = async (site: number): Promise<number[]> =>
      Object.values(await books.load(site, need)).map((list: unknown[]) => list.length);
    expect(await counts(SITE)).toEqual([1, 3, 1, 2, 2, 2, 1]);
    expect(await counts(OTHER)).toEqual([0, 0, 0, 0, 0, 0, 0]);

    const range = { from: 0, to: NOON * 2 };
    const answers = await Promise.all([
      reads.member(OTHER, "m1"),
      reads.memberByKey(OTHER, 1),
      reads.memberByCode(OTHER, "ada"),
      reads.names(OTHER, [1]),
      reads.referredBy(OTHER, 9, 10),
      reads.ledger(OTHER, 1, 10),
      reads.entry(OTHER, "s", "o1"),
      reads.entriesOf(OTHER, 1),
      reads.scores(OTHER, "points", range, 0, 10),
      reads.journal(OTHER, 0, 10),
      reads.history(OTHER, { afterSeq: 0, limit: 10 }),
      reads.lastEntries(OTHER, 1, { limit: 10 }),
      reads.earned(OTHER, 1, "points", range),
      reads.postingsOf(OTHER, 0, 10),
      reads.bucketsOf(OTHER, 1),
      reads.members(OTHER, 0, 10),
      reads.dueMembers(OTHER, NOON * 2, 10),
      reads.thread(OTHER, aThread(2).id),
      reads.threadByKey(OTHER, 2),
      reads.threads(OTHER, 10),
      reads.post(OTHER, "post-3"),
      reads.posts(OTHER, 2, "old", 10),
      reads.votesOf(OTHER, 1, [3]),
      reads.log(OTHER, 10),
    ]);
    expect(answers.filter((answer) => answer !== undefined && JSON.stringify(answer) !== "[]")).toEqual([]);
  });

  it("[S16] answers a record once however often it is asked for", async () => {
    await using database = await withSites(create);
    await writeOneOfEach(database.storage.books, SITE);
    const cause = { ns: "s" as const, id: "gone" };

    const loaded = await database.storage.books.load(
      SITE,
      aNeed({ members: ["m1", "m1", "nobody"], reversalsOf: [cause, { ...cause }] }),
    );

    expect(loaded.members).toHaveLength(1);
    expect(loaded.reversals).toHaveLength(1);
  });

  it("[S26] lists the names for a board and who may be shown, skipping keys that are not there", async () => {
    await using database = await withSites(create);
    const shy = aMember(1);
    const newMembers = [
      { ...shy, profile: { ...shy.profile, listed: false } },
      aMember(2, { hidden: true, kind: "guest" }),
      aMember(3),
    ];
    await database.storage.books.commit(SITE, aPlan({ newMembers }));

    expect(await database.storage.reads.names(SITE, [2, 99, 1])).toEqual([
      { key: 2, id: "m2", kind: "guest", name: "Member 2", hidden: true, listed: null },
      { key: 1, id: "m1", kind: "member", name: "Member 1", hidden: false, listed: false },
    ]);
  });

  it("[S20] lists members whom the clock must look at, the earliest first", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const due = (key: number, at: number | null) => aMember(key, { due: at });
    await books.commit(SITE, aPlan({ newMembers: [due(1, 20), due(2, 10), due(3, 99), due(4, null)] }));

    expect(await reads.dueMembers(SITE, 20, 10)).toEqual([2, 1]);
    await books.commit(SITE, aPlan({ members: [due(2, null)] }));
    expect(await reads.dueMembers(SITE, 20, 10)).toEqual([1]);
    expect(await reads.dueMembers(SITE, 99, 1)).toEqual([1]);
  });

  it("[S28] lists those whom a member referred, in order of key", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const referredBy = (key: number, referrer: number) =>
      aMember(key, { state: { ...aMember(key).state, referral: { referrer, at: NOON, qualified: false } } });
    await books.commit(
      SITE,
      aPlan({ newMembers: [aMember(1), aMember(3), referredBy(5, 1), referredBy(6, 3)] }),
    );
    expect(await reads.referredBy(SITE, 1, 9)).toEqual([5]);

    await books.commit(SITE, aPlan({ members: [referredBy(3, 1)] }));

    expect(await reads.referredBy(SITE, 1, 9)).toEqual([3, 5]);
    expect(await reads.referredBy(SITE, 1, 1)).toEqual([3]);
    expect(await reads.referredBy(SITE, 5, 9)).toEqual([]);
  });

  it("[S1] keeps what the site and the member say of showing and judging", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const { profile } = aMember(1);
    const traits = { plan: "gold", seats: 3, vip: true };
    const told = { ...profile, listed: true, traits, zoneBefore: "Asia/Tokyo", zoneSince: NOON };
    await books.commit(SITE, aPlan({ newMembers: [aMember(1, { due: 1, profile: told })] }));
    expect(await reads.memberByKey(SITE, 1)).toEqual(aMember(1, { due: 1, profile: told }));

    await books.commit(SITE, aPlan({ members: [aMember(1, { hidden: true })] }));
    expect(await reads.memberByKey(SITE, 1)).toEqual(aMember(1, { hidden: true, version: 2 }));
  });

  it("pages members by key", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    await books.commit(SITE, aPlan({ newMembers: [aMember(5), aMember(1), aMember(3)] }));

    const keys = async (after: number) => (await reads.members(SITE, after, 2)).map(({ key }) => key);
    expect([await keys(0), await keys(3), await keys(5)]).toEqual([[1, 3], [5], []]);
  });
});
