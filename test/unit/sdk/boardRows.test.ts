import { describe, expect, it } from "vitest";
import { boardRows } from "../../../sdk/elements/leaderboard/boardRows.ts";
import { applyBoardChange } from "../../../sdk/store/createBoardModel.ts";
import type { BoardRow, BoardView } from "../../../server/protocol/views.ts";

const row = (rank: number, who: number): BoardRow => ({ rank, who, name: `m${who}`, score: 100 - rank });
const top = [row(1, 11), row(2, 12), row(3, 13)];

describe("the rows of a board", () => {
  it("are the top alone for somebody who stands in it, or nowhere", () => {
    expect(boardRows(top, { rows: [row(2, 12)] }, 3, 12)).toEqual(top);
    expect(boardRows(top, undefined, 2, null)).toEqual(top.slice(0, 2));
  });

  it("go on with my neighbours and me after a gap", () => {
    const around = [row(8, 18), row(9, 19), row(10, 20)];
    expect(boardRows(top, { rows: around }, 3, 19)).toEqual([...top, null, ...around]);
  });

  it("have no gap where the two meet, and nobody twice", () => {
    expect(boardRows(top, { rows: [row(3, 13), row(4, 14)] }, 3, 14)).toEqual([...top, row(4, 14)]);
  });
});

describe("the rows of a board with shared ranks", () => {
  const shared = (rank: number, who: number): BoardRow => ({ ...row(rank, who), score: 50 - rank });
  const first = [shared(1, 11), shared(2, 12), shared(2, 13)];

  it("meet by places where ranks are equal", () => {
    const rows = [shared(2, 13), shared(2, 14), shared(2, 15)];
    expect(boardRows(first, { rows, place: 3 }, 3, 14)).toEqual([...first, shared(2, 14), shared(2, 15)]);
  });

  it("have a gap where places lie between, whatever the ranks", () => {
    const rows = [shared(2, 20), shared(2, 21)];
    expect(boardRows(first, { rows, place: 8 }, 3, 21)).toEqual([...first, null, ...rows]);
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

  it("puts rows at their places where ranks are shared", () => {
    const change = { total: 3, rows: [row(1, 12), row(2, 13)], places: [1, 2] };
    expect(applyBoardChange(view, change).rows).toEqual([row(1, 11), row(1, 12), row(2, 13)]);
  });

  it("keeps what it does not name, and forgets the season and the winners with a new period", () => {
    const last = { label: "w1", rows: top };
    const told = applyBoardChange({ ...view, season: "One", label: "s1" }, { total: 3, rows: [], last });
    expect(told).toMatchObject({ season: "One", label: "s1", last, rows: top });
    const period = { from: "2026-11-23", to: "2026-11-30" };
    const next = applyBoardChange(told, { total: 0, rows: [], period, label: "s2" });
    expect([next.season, next.last, next.label, next.rows]).toEqual([undefined, undefined, "s2", []]);
  });

  it("voids everything when the period rolled over", () => {
    const period = { from: "2026-11-23", to: "2026-11-30" };
    expect(applyBoardChange(view, { total: 1, rows: [row(1, 13)], period })).toMatchObject({
      period,
      rows: [row(1, 13)],
    });
  });
});
