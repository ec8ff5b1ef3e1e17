import { describe, expect, it } from "vitest";
import { implementations } from "./implementations.ts";
import { aMember, anEntry, aPlan, aTransfer } from "./records.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;

describe.each(implementations)("reading the ledger ($name)", ({ create }) => {
  it("[S17] pages a member's postings newest first, without gap or repetition", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const entries = ["a", "b", "c"].map((id) => anEntry(id, 1));
    const postings = entries.flatMap((_, i) => [
      ...aTransfer(i, 1, 10 + i),
      ...aTransfer(i, 1, 20 + i, { leg: 2 }),
    ]);
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1), aMember(2)] }));

    const pages: unknown[][] = [];
    let before: { seq: number; leg: number } | undefined;
    do {
      const page = await reads.ledger(SITE, 1, 4, before);
      pages.push(page.map(({ entryId, leg, amount }) => `${entryId}${leg}:${amount}`));
      before = page.at(-1);
    } while (before);

    expect(pages).toEqual([["c2:22", "c0:12", "b2:21", "b0:11"], ["a2:20", "a0:10"], []]);
    expect(await reads.ledger(SITE, 2, 4)).toEqual([]);
  });

  it("[S17] tells when a hold is due, and shows its release once", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const effect = {
      e: "award",
      kind: "earn",
      rule: "purchase",
      currency: "points",
      reason: "A purchase",
    } as const;
    const held = { ...effect, party: "referrer", amount: 5, account: "pending", hold: "h", due: 77 } as const;
    const own = { ...held, party: "self", due: 66 } as const;
    const release = { kind: "release", rule: "purchase" };
    const entries = [anEntry("o1", 1, { referrer: 2, effects: [own, held] }), anEntry("r1", 2, { ns: "c" })];
    const [out] = aTransfer(1, 2, -5, { ...release, account: "pending" });
    const [back] = aTransfer(1, 2, 5, { ...release, leg: 1 });
    const [start] = aTransfer(0, 2, 5, { account: "pending" });
    await books.commit(
      SITE,
      aPlan({ entries, postings: [start!, out!, back!], newMembers: [aMember(1), aMember(2)] }),
    );

    const rows = await reads.ledger(SITE, 2, 10);

    expect(
      rows.map(({ ns, entryId, kind, account, amount, due }) => [ns, entryId, kind, account, amount, due]),
    ).toEqual([
      ["c", "r1", "release", "available", 5, null],
      ["s", "o1", "earn", "pending", 5, 77],
    ]);
  });

  it("[S21] finds every entry of a member, with postings and without", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const entries = [anEntry("paid", 1), anEntry("silent", 1), anEntry("friend", 2, { referrer: 1 })];
    const postings = [...aTransfer(0, 1, 10), ...aTransfer(2, 1, 5)];
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1), aMember(2)] }));

    expect((await reads.entriesOf(SITE, 1)).map(({ id }) => id)).toEqual(["paid", "silent"]);
    expect((await reads.entriesOf(SITE, 2)).map(({ id }) => id)).toEqual(["friend"]);
  });

  it("gives the postings of a range of entries, both ends included", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const entries = ["a", "b", "c"].map((id) => anEntry(id, 1));
    const postings = entries.flatMap((_, i) => aTransfer(i, 1, 10 + i));
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1)] }));

    const found = await reads.postingsOf(SITE, 1, 2);

    const { entry: _entry, ...leg } = postings[0]!;
    expect(found[0]).toEqual({ ...leg, seq: 1 });
    expect(found.map(({ seq, leg, amount }) => [seq, leg, amount])).toEqual([
      [1, 0, 10],
      [1, 1, -10],
      [2, 0, 11],
      [2, 1, -11],
    ]);
  });
});
