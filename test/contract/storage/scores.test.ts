import { describe, expect, it } from "vitest";
import { implementations } from "./implementations.ts";
import { aMember, anEntry, aPlan, aTransfer, NOON } from "./records.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;
const DAY_MS = 86_400_000;

describe.each(implementations)("summing scores ($name)", ({ create }) => {
  it("[S18] sums a member's accounts by currency and time, without releases", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const postings = [
      ...aTransfer(0, 1, 10),
      ...aTransfer(1, 1, 5, { account: "pending" }),
      ...aTransfer(2, 1, -3, { account: "owed" }),
      ...aTransfer(3, 1, 100, { currency: "xp" }),
      ...aTransfer(4, 1, 1_000, { at: NOON + DAY_MS }),
      ...aTransfer(5, 1, 5, { kind: "release" }),
      ...aTransfer(6, 2, 7),
    ];
    const entries = Array.from({ length: 7 }, (_, i) => anEntry(`o${i}`, 1));
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1), aMember(2)] }));

    const day = { from: NOON, to: NOON + DAY_MS };
    expect(await reads.scores(SITE, "points", day, 0, 10)).toEqual([
      { member: 1, score: 12, seq: 3 },
      { member: 2, score: 7, seq: 7 },
    ]);
    expect(await reads.scores(SITE, "points", day, 1, 10)).toEqual([{ member: 2, score: 7, seq: 7 }]);
    expect(await reads.scores(SITE, "points", day, 0, 1)).toEqual([{ member: 1, score: 12, seq: 3 }]);
  });

  it("[S18] [S27] leaves out what is spent and what expires", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const kinds = ["earn", "spend", "expiry", "release", "reversal", "adjustment", "tier"];
    const entries = kinds.map((kind) => anEntry(kind, 1));
    const postings = kinds.flatMap((kind, i) => aTransfer(i, 1, 10 ** i, { kind }));
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1)] }));

    const range = { from: NOON, to: NOON + 1 };
    expect(await reads.scores(SITE, "points", range, 0, 9)).toEqual([
      { member: 1, score: 1_110_001, seq: 7 },
    ]);
    expect(await reads.earned(SITE, 1, "points", range)).toEqual([{ at: NOON, amount: 1_110_001 }]);
  });

  it("[S27] sums what one member earned by quarters of an hour", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const minute = 60_000;
    const times = [-15, -1, 0, 14, 15, 90].map((minutes) => NOON + minutes * minute);
    const entries = times.map((at, i) => anEntry(`o${i}`, 1, { at }));
    const postings = [
      ...times.toReversed().flatMap((at, i) => aTransfer(i, 1, 10 ** i, { at })),
      ...aTransfer(0, 2, 5, { leg: 2 }),
      ...aTransfer(1, 1, 5, { leg: 2, currency: "xp" }),
      ...aTransfer(2, 1, 5, { leg: 2, rule: "tier:sprout" }),
    ];
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1), aMember(2)] }));

    const range = { from: NOON - 15 * minute, to: NOON + 90 * minute };
    expect(await reads.earned(SITE, 1, "points", range)).toEqual([
      { at: NOON - 15 * minute, amount: 110_000 },
      { at: NOON, amount: 1_100 },
      { at: NOON + 15 * minute, amount: 10 },
    ]);
  });

  it("[S18] [F10] keeps members at zero and below: what comes next adds to what they have", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const postings = [...aTransfer(0, 1, 10), ...aTransfer(1, 1, -10), ...aTransfer(2, 2, -4)];
    const entries = Array.from({ length: 3 }, (_, i) => anEntry(`o${i}`, 1));
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1), aMember(2)] }));

    expect(await reads.scores(SITE, "points", { from: 0, to: NOON + 1 }, 0, 10)).toEqual([
      { member: 1, score: 0, seq: 2 },
      { member: 2, score: -4, seq: 3 },
    ]);
  });

  it("[S18] [F46] leaves out guests and merged members", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const newMembers = [aMember(1, { kind: "guest" }), aMember(2, { mergedInto: 3 }), aMember(3)];
    const entries = newMembers.map(({ key }) => anEntry(`o${key}`, key));
    const postings = newMembers.flatMap(({ key }, i) => aTransfer(i, key, 10));
    await books.commit(SITE, aPlan({ entries, postings, newMembers }));

    const scores = await reads.scores(SITE, "points", { from: 0, to: NOON + 1 }, 0, 1);
    expect(scores).toEqual([{ member: 3, score: 10, seq: 3 }]);
  });
});
