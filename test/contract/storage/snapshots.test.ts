import { describe, expect, it } from "vitest";
import type { BoardSnapshot } from "../../../server/storage/boardSnapshot.ts";
import { implementations } from "./implementations.ts";
import { NOON } from "./records.ts";
import { withSites } from "./withSites.ts";

const SITE = 1;
const WEEK_MS = 7 * 86_400_000;

function aSnapshot(week: number, part: Partial<BoardSnapshot> = {}): BoardSnapshot {
  const from = NOON + week * WEEK_MS;
  return {
    board: "weekly",
    label: `2026-W${week}`,
    from,
    to: from + WEEK_MS,
    closedAt: from + WEEK_MS + 600_000,
    total: 12_345,
    rows: [
      { rank: 1, member: 7, score: 9e15 },
      { rank: 1, member: 3, score: 9e15 },
    ],
    ...part,
  };
}

describe.each(implementations)("final standings ($name)", ({ create }) => {
  it("[S30] are kept once and never change", async () => {
    await using database = await withSites(create);
    const other = await database.connect();
    const { books, reads } = database.storage;

    const closed = await Promise.all(
      [books, other.books].map((to, i) => to.closeBoard(SITE, aSnapshot(47, { closedAt: i }))),
    );
    expect(closed.filter(Boolean)).toHaveLength(1);
    const first = await reads.boardSnapshot(SITE, "weekly", "2026-W47");

    expect(await books.closeBoard(SITE, aSnapshot(47, { rows: [], total: 0, closedAt: 9 }))).toBe(false);
    expect(await reads.boardSnapshot(SITE, "weekly", "2026-W47")).toEqual(first);
    expect(first).toEqual(aSnapshot(47, { closedAt: first!.closedAt }));
  });

  it("[S30] lists the periods of one board, the latest first", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    for (const week of [46, 48, 47]) await books.closeBoard(SITE, aSnapshot(week));
    await books.closeBoard(SITE, aSnapshot(49, { board: "monthly" }));

    expect(await reads.snapshotLabels(SITE, "weekly", 2)).toEqual(["2026-W48", "2026-W47"]);
    expect(await reads.boardSnapshot(SITE, "weekly", "2026-W49")).toBeUndefined();
  });

  it("[S15] belong to their site", async () => {
    await using database = await withSites(create);
    const { books, reads } = database.storage;
    await books.closeBoard(SITE, aSnapshot(47));

    expect(await reads.boardSnapshot(2, "weekly", "2026-W47")).toBeUndefined();
    expect(await reads.snapshotLabels(2, "weekly", 9)).toEqual([]);
    expect(await books.closeBoard(2, aSnapshot(47))).toBe(true);
  });
});
