import { describe, expect, it } from "vitest";
import { boardRows } from "../../../sdk/elements/leaderboard/boardRows.ts";
import { applyBoardChange } from "../../../sdk/store/createBoardModel.ts";
import type { BoardRow, BoardView } from "../../../server/protocol/views.ts";

const row = (rank: number, who: number): BoardRow => ({ rank, who, name: `m${who}`, score: 100 - rank });
const top = [row(1, 11), row(2, 12), row(3, 13)];

describe("the rows of a board", () => {
  it("are the top alone for somebody who stands in it, or nowhere", () => {
    expect(boardRows(top, [row(2, 12)], 3, 12)).toEqual(top);
    expect(boardRows(top, [], 2, null)).toEqual(top.slice(0, 2));
  });

  it("go on with my neighbours and me after a gap", () => {
    const around = [row(8, 18), row(9, 19), row(10, 20)];
    expect(boardRows(top, around, 3, 19)).toEqual([...top, null, ...around]);
  });

  it("have no gap where the two meet, and nobody twice", () => {
    expect(boardRows(top, [row(3, 13), row(4, 14)], 3, 14)).toEqual([...top, row(4, 14)]);
  });
});

describe("a board's change", () => {
  const view: BoardView = {
    board: "b",
    currency: "P",
    period: { from: null, to: null },
    total: 3,
    rows: top,
  };

  it("replaces the row at its rank and cuts at the total", () => {
    expect(
      applyBoardChange(view, { total: 2, rows: [row(1, 12), row(2, 11)] }).rows.map(({ who }) => who),
    ).toEqual([12, 11]);
  });

  it("voids everything when the period rolled over", () => {
    const period = { from: "2026-11-23", to: "2026-11-30" };
    expect(applyBoardChange(view, { total: 1, rows: [row(1, 13)], period })).toMatchObject({
      period,
      rows: [row(1, 13)],
    });
  });
});
