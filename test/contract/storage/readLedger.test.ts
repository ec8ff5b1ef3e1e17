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

  it("[S17] leaves counters out: they are no money", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const counted = { currency: "#posts", kind: "count" };
    const postings = [
      ...aTransfer(0, 1, 1, counted),
      ...aTransfer(0, 1, 10, { leg: 2 }),
      ...aTransfer(1, 1, -1, { ...counted, kind: "reversal" }),
    ];
    const entries = [anEntry("o1", 1), anEntry("r1", 1)];
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1)] }));

    const rows = await reads.ledger(SITE, 1, 10);
    expect(rows.map(({ currency, amount }) => [currency, amount])).toEqual([["points", 10]]);
  });

  it("[S29] gives a member's last entries, of every type or of one", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const entries = [
      anEntry("paid", 1),
      anEntry("silent", 1, { type: "visit" }),
      anEntry("friend", 2, { referrer: 1 }),
      anEntry("again", 1),
      anEntry("quiet", 1, { type: "visit" }),
    ];
    const postings = [...aTransfer(0, 1, 10), ...aTransfer(2, 1, 5), ...aTransfer(3, 1, 10)];
    await books.commit(SITE, aPlan({ entries, postings, newMembers: [aMember(1), aMember(2)] }));

    const last = async (question: Parameters<typeof reads.lastEntries>[2]) =>
      (await reads.lastEntries(SITE, 1, question)).map(({ id }) => id);
    expect(await last({ limit: 9 })).toEqual(["quiet", "again", "silent", "paid"]);
    expect(await last({ limit: 2 })).toEqual(["quiet", "again"]);
    expect(await last({ type: "visit", limit: 1 })).toEqual(["quiet"]);
    expect(await last({ type: "order.paid", before: 4, limit: 9 })).toEqual(["paid"]);
    expect(await reads.lastEntries(SITE, 2, { limit: 9 })).toMatchObject([{ id: "friend", referrer: 1 }]);
  });

  it("[S31] tells the journal without what it did, by time and in order", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    const properties = { amount: 0.1, list: [1, { a: null }] };
    const entries = [
      anEntry("late", 1, { at: 30, acceptedAt: 99 }),
      anEntry("early", 2, { at: 10, referrer: 1, properties }),
      anEntry("reversal", 1, { at: 20, ns: "g", reverses: { ns: "s", id: "late" } }),
    ];
    await books.commit(2, aPlan({ entries: [anEntry("other", 3)], newMembers: [aMember(3)] }));
    await books.commit(SITE, aPlan({ entries, newMembers: [aMember(1), aMember(2)] }));

    const ids = async (question: Partial<Parameters<typeof reads.history>[1]>) =>
      (await reads.history(SITE, { afterSeq: 0, limit: 9, ...question })).map(({ id }) => id);
    expect(await ids({})).toEqual(["late", "early", "reversal"]);
    expect(await ids({ from: 10, to: 30 })).toEqual(["early", "reversal"]);
    expect(await ids({ afterSeq: 2, limit: 1 })).toEqual(["early"]);

    const [, early, reversal] = await reads.history(SITE, { afterSeq: 0, limit: 9 });
    const { effects: _effects, judged: _judged, fingerprint: _print, reverses: _none, ...rest } = entries[1]!;
    expect({ ...early, properties: JSON.parse(early!.properties) as unknown }).toEqual({
      ...rest,
      seq: 3,
      reversesNs: null,
      reversesId: null,
    });
    expect(reversal).toMatchObject({ seq: 4, ns: "g", reversesNs: "s", reversesId: "late" });
    expect(await reads.lastSeq()).toBe(4);
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
