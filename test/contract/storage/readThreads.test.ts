import { describe, expect, it } from "vitest";
import { implementations } from "./implementations.ts";
import { aLogLine, aMember, aPlan, aPost, aThread } from "./records.ts";
import { withSites } from "./withSites.ts";
import { writeOneOfEach } from "./writeOneOfEach.ts";

const SITE = 1;

describe.each(implementations)("reading threads ($name)", ({ create }) => {
  it("[S19] pages posts by branch, old or new first, each branch in its own order", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const posts = [
      aPost(10, 2, 1),
      aPost(11, 2, 1),
      aPost(12, 2, 1, { root: 10 }),
      aPost(13, 2, 1, { root: 11 }),
    ];
    await books.commit(SITE, aPlan({ newMembers: [aMember(1)], newThreads: [aThread(2)], newPosts: posts }));

    const walk = async (sort: "old" | "new"): Promise<number[]> => {
      const keys: number[] = [];
      let page = await reads.posts(SITE, 2, sort, 3);
      while (page.length > 0) {
        keys.push(...page.map(({ key }) => key));
        page = await reads.posts(SITE, 2, sort, 3, page.at(-1));
      }
      return keys;
    };
    expect(await walk("old")).toEqual([10, 12, 11, 13]);
    expect(await walk("new")).toEqual([11, 13, 10, 12]);
  });

  it("pages threads and the log, newest first", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const log = ["a", "b", "c"].map(aLogLine);
    await books.commit(SITE, aPlan({ newThreads: [aThread(1), aThread(2), aThread(3)], log }));

    expect((await reads.threads(SITE, 2)).map(({ key }) => key)).toEqual([3, 2]);
    expect((await reads.threads(SITE, 2, 2)).map(({ key }) => key)).toEqual([1]);
    const newest = await reads.log(SITE, 2);
    expect(newest).toMatchObject([aLogLine("c"), aLogLine("b")]);
    expect(await reads.log(SITE, 2, newest[1]!.key)).toMatchObject([aLogLine("a")]);
  });

  it("tells how a member voted on some posts", async () => {
    await using database = await withSites(create);
    await writeOneOfEach(database.storage.books, SITE);

    expect(await database.storage.reads.votesOf(SITE, 1, [99, 3])).toEqual([{ post: 3, value: 1 }]);
  });
});
