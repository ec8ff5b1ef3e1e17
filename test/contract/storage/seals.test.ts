import { describe, expect, it } from "vitest";
import { ROW_DIGEST_BYTES, type Seal } from "../../../server/storage/seals.ts";
import { implementations } from "./implementations.ts";
import { NOON } from "./records.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;
const rowOf = (seq: number) => ({
  seq,
  digest: (seq % 251).toString(16).padStart(ROW_DIGEST_BYTES * 2, "0"),
});

function aSeal(number: number, ...seqs: number[]): Seal {
  return { number, rows: seqs.map(rowOf), head: `head-${number}`, sealedAt: NOON };
}

describe.each(implementations)("seals ($name)", ({ create }) => {
  it("[S38] are appended in order, and read as they were written", async () => {
    await using database = await withSites(create);
    const { seals } = database.storage;
    expect(await seals.last(SITE)).toBeUndefined();

    const written = [aSeal(1, 1, 2), aSeal(2, 3), aSeal(3, 700, 2 ** 41 - 1)];
    for (const seal of written) expect(await seals.append(SITE, seal)).toBe(true);

    expect(await seals.list(SITE, 0, 10)).toEqual(written);
    expect(await seals.list(SITE, 1, 1)).toEqual([written[1]]);
    expect(await seals.last(SITE)).toEqual({ number: 3, head: "head-3", lastSeq: 2 ** 41 - 1 });
  });

  it("[S38] are there once, whoever is first", async () => {
    await using database = await withSites(create);
    const other = await database.connect();

    const appended = await Promise.all(
      [database.storage, other].map(({ seals }, i) => seals.append(SITE, aSeal(1, i + 1))),
    );

    expect(appended.filter(Boolean)).toHaveLength(1);
    expect(await other.seals.list(SITE, 0, 10)).toHaveLength(1);
    expect(await other.seals.append(2, aSeal(1, 5))).toBe(true);
  });

  it("[S39] a breach is told to every connection, and is over when it is taken back", async () => {
    await using database = await withSites(create);
    const other = await database.connect();
    const { seals, sites } = database.storage;
    const breach = { seq: 7, fault: "entry 7 is not as it was sealed", foundAt: NOON };
    const before = await other.sites.revision();

    await seals.setBreach(SITE, breach);
    expect(await other.seals.breach(SITE)).toEqual(breach);
    expect(await other.seals.breach(2)).toBeUndefined();
    expect(await other.sites.revision()).toBeGreaterThan(before);
    await seals.setBreach(SITE, { ...breach, seq: 6 });
    expect(await other.seals.breach(SITE)).toMatchObject({ seq: 6 });

    await seals.setBreach(SITE, null);
    expect(await other.seals.breach(SITE)).toBeUndefined();
    expect(await sites.list()).toHaveLength(2);
  });
});
