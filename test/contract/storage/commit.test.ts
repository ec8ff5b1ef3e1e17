import { describe, expect, it } from "vitest";
import { aLogLine, aMember, aNeed, anEntry, aPlan, aPost, aThread, aTransfer, NOON } from "./records.ts";
import { implementations } from "./implementations.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;

describe.each(implementations)("committing a plan ($name)", ({ create }) => {
  it("[S1] writes everything that the plan holds", async () => {
    await using database = await withSites(create);
    const { books } = database.storage;
    const member = aMember(1, { code: "ada", role: "moderator" });
    const entry = anEntry("o1", 1, {
      reverses: { ns: "p:7", id: "x" },
      judged: [{ rule: "r", outcome: "given" }],
    });
    const thread = aThread(2);
    const post = aPost(3, 2, 1);

    const committed = await books.commit(
      SITE,
      aPlan({
        entries: [entry],
        postings: aTransfer(0, 1, 10),
        newMembers: [member],
        buckets: [{ member: 1, bucket: "b", times: 1, amounts: { points: 10 }, version: 0 }],
        newThreads: [thread],
        newPosts: [post],
        votes: [{ post: 3, member: 1, value: 1 }],
        log: [aLogLine("l1")],
        revisions: [{ post: 3, at: NOON, body: "Helo" }],
      }),
    );

    expect(committed).toEqual({ status: "committed", firstSeq: 1 });
    const loaded = await books.load(
      SITE,
      aNeed({
        entries: [{ ns: "s", id: "o1" }],
        members: ["m1"],
        buckets: [{ member: 1, bucket: "b" }],
        threads: [thread.id],
        posts: [post.id],
        votes: [{ post: 3, member: 1 }],
        reversalsOf: [{ ns: "p:7", id: "x" }],
      }),
    );
    expect(loaded).toEqual({
      entries: [{ ...entry, seq: 1 }],
      members: [member],
      buckets: [{ member: 1, bucket: "b", times: 1, amounts: { points: 10 }, version: 0 }],
      threads: [thread],
      posts: [post],
      votes: [{ post: 3, member: 1, value: 1 }],
      reversals: [{ ...entry, seq: 1 }],
    });
  });

  it("[S2] writes nothing of a plan whose entry is known", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    await books.commit(SITE, aPlan({ entries: [anEntry("o1", 1)], newMembers: [aMember(1)] }));

    const again = await books.commit(
      SITE,
      aPlan({ entries: [anEntry("o2", 2), anEntry("o1", 2)], newMembers: [aMember(2)] }),
    );

    expect(again).toEqual({ status: "conflict" });
    expect(await reads.member(SITE, "m2")).toBeUndefined();
    expect(await reads.entry(SITE, "s", "o2")).toBeUndefined();
  });

  it("[S2] keeps one id in two namespaces apart", async () => {
    await using database = await withSites(create);
    const entries = [anEntry("o1", 1), anEntry("o1", 1, { ns: "p:1" }), anEntry("o1", 1, { ns: "p:2" })];

    const committed = await database.storage.books.commit(SITE, aPlan({ entries, newMembers: [aMember(1)] }));

    expect(committed.status).toBe("committed");
  });

  it.each([
    ["a member's id", { newMembers: [aMember(9, { id: "m1" })] }],
    ["a referral code", { newMembers: [aMember(9, { code: "ada" })] }],
    ["a thread's id", { newThreads: [aThread(9, { id: aThread(2).id })] }],
    ["a post's id", { newPosts: [aPost(9, 2, 1, { id: "post-3" })] }],
    ["a member's version", { members: [aMember(1, { version: 7 })] }],
    ["a thread's version", { threads: [aThread(2, { version: 7 })] }],
    ["a post's version", { posts: [aPost(3, 2, 1, { version: 7 })] }],
    ["a member that is not there", { members: [aMember(9)] }],
  ])("[S2] answers conflict to %s and writes nothing", async (_what, part) => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    await books.commit(
      SITE,
      aPlan({
        newMembers: [aMember(1, { code: "ada" })],
        newThreads: [aThread(2)],
        newPosts: [aPost(3, 2, 1)],
      }),
    );

    expect(await books.commit(SITE, aPlan({ entries: [anEntry("o1", 1)], ...part }))).toEqual({
      status: "conflict",
    });
    expect(await reads.entry(SITE, "s", "o1")).toBeUndefined();
  });

  it("[S2] raises the version with each write", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const ada = aMember(1, { version: 5 });
    await books.commit(SITE, aPlan({ newMembers: [ada] }));

    await books.commit(
      SITE,
      aPlan({ members: [{ ...ada, role: "owner", code: "c", kind: "guest", mergedInto: 4 }] }),
    );

    const stored = { ...ada, role: "owner", code: "c", kind: "guest", mergedInto: 4, version: 6 };
    expect(await reads.member(SITE, "m1")).toEqual(stored);
    expect(await books.commit(SITE, aPlan({ members: [ada] }))).toEqual({ status: "conflict" });
  });

  it("[S11] numbers entries in order, over all sites", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    await books.commit(
      SITE,
      aPlan({ entries: [anEntry("a", 1), anEntry("b", 1)], newMembers: [aMember(1)] }),
    );

    const other = await books.commit(2, aPlan({ entries: [anEntry("a", 2)], newMembers: [aMember(2)] }));
    await books.commit(SITE, aPlan({ entries: [anEntry("c", 1)] }));

    expect(other).toEqual({ status: "committed", firstSeq: 3 });
    const journal = await reads.journal(SITE, 0, 10);
    expect(journal.map(({ seq, id }) => [seq, id])).toEqual([
      [1, "a"],
      [2, "b"],
      [4, "c"],
    ]);
  });

  it.each([9e15 + 2, 1.5, Number.NaN])("[S13] refuses the amount %d as a bug", async (amount) => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const plan = aPlan({
      entries: [anEntry("o1", 1)],
      newMembers: [aMember(1)],
      postings: aTransfer(0, 1, 1, { amount }),
    });

    await expect(books.commit(SITE, plan)).rejects.toThrow(/amount/);
    expect(await reads.entry(SITE, "s", "o1")).toBeUndefined();
  });

  it("[S14] replaces a bucket and a vote", async () => {
    await using database = await withSites(create);
    const { books } = database.storage;
    const bucket = { member: 1, bucket: "b", times: 1, amounts: {}, version: 0 };
    const people = { newMembers: [aMember(1)], newThreads: [aThread(2)], newPosts: [aPost(3, 2, 1)] };
    await books.commit(
      SITE,
      aPlan({ ...people, buckets: [bucket], votes: [{ post: 3, member: 1, value: 1 }] }),
    );

    const later = { buckets: [{ ...bucket, times: 2 }], votes: [{ post: 3, member: 1, value: -1 as const }] };
    await books.commit(SITE, aPlan(later));

    const loaded = await books.load(SITE, aNeed({ buckets: [{ member: 1, bucket: "b" }], votesOn: [3] }));
    expect(loaded).toMatchObject(later);
  });
});

describe.each(implementations)("several writers ($name)", ({ create }) => {
  it("[S5] never gives a key twice", async () => {
    await using database = await withSites(create);
    const other = await database.connect();

    const firsts = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? other : database.storage).books.reserveKeys(10)),
    );

    const keys = firsts.flatMap((first) => Array.from({ length: 10 }, (_, i) => first + i));
    expect(new Set(keys).size).toBe(200);
    expect(Math.min(...keys)).toBe(1);
  });

  it("[S2] [F19] lets one of two commits win, and the other one see it", async () => {
    await using database = await withSites(create);
    const other = await database.connect();
    const ada = aMember(1);
    await database.storage.books.commit(SITE, aPlan({ newMembers: [ada] }));

    const plans = [database.storage, other].map(({ books }, i) =>
      books.commit(SITE, aPlan({ entries: [anEntry(`o${i}`, 1)], members: [ada] })),
    );

    const statuses = (await Promise.all(plans)).map(({ status }) => status);
    expect(statuses.sort()).toEqual(["committed", "conflict"]);
    const { members } = await other.books.load(SITE, aNeed({ members: ["m1"] }));
    expect(members[0]?.version).toBe(2);
  });

  it("[S6] [S10] shows a commit to every connection at once", async () => {
    await using database = await withSites(create);
    const other = await database.connect();

    for (const key of [1, 2, 3]) {
      await database.storage.books.commit(SITE, aPlan({ newMembers: [aMember(key)] }));
      expect(await other.reads.memberByKey(SITE, key)).toEqual(aMember(key));
      expect(await database.storage.reads.memberByKey(SITE, key)).toEqual(aMember(key));
    }
  });
});
