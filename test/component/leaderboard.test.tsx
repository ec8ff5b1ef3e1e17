import { cleanup, render, screen, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { Leaderboard } from "../../sdk/elements/leaderboard/Leaderboard.tsx";
import type { BoardRow, BoardView } from "../../server/protocol/views.ts";
import { createScene, meView } from "./createScene.ts";

afterEach(cleanup);

const row = (rank: number, who: number, name: string, score = 100 - rank): BoardRow => ({
  rank,
  who,
  name,
  score,
});
const board = (rows: BoardRow[], more: Partial<BoardView> = {}): BoardView => ({
  board: "weekly",
  currency: "Points",
  period: { from: null, to: null },
  total: 40,
  rows,
  ...more,
});

function show(attributes: Record<string, string> = {}) {
  const scene = createScene();
  render(<Leaderboard page={scene.page} host={scene.host} attribute={(name) => attributes[name] ?? null} />);
  return scene;
}
const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((one) => within(one).queryByRole("rowheader")?.textContent ?? "gap");

describe("<grove-leaderboard>", () => {
  it("shows the programme's first board where none is named", async () => {
    const scene = show();
    scene.feed("board:weekly").snapshot(board([row(1, 1, "Ada"), row(2, 2, "Bob")]));

    await screen.findByText("Ada");
    expect(names()).toEqual(["Ada", "Bob"]);
    expect(screen.getByText("40 people")).toBeTruthy();
  });

  it("moves a row when the board changes", async () => {
    const scene = show({ board: "weekly" });
    const feed = scene.feed("board:weekly");
    feed.snapshot(board([row(1, 1, "Ada"), row(2, 2, "Bob")]));
    await screen.findByText("Ada");
    feed.changes([{ total: 40, rows: [row(1, 2, "Bob", 500), row(2, 1, "Ada")] }]);

    await screen.findByText("500");
    expect(names()).toEqual(["Bob", "Ada"]);
  });

  it("shows me and my neighbours after a gap where I am outside of the top", async () => {
    const scene = show({ board: "weekly", limit: "2" });
    scene.feed("board:weekly").snapshot(board([row(1, 1, "Ada"), row(2, 2, "Bob"), row(3, 3, "Cid")]));
    const around = [row(8, 18, "Near"), row(9, 7, "Me"), row(10, 20, "Next")];
    scene.feed("me").snapshot(meView({ around: [{ board: "weekly", total: 40, rows: around }] }));

    await screen.findByText("you");
    expect(screen.getAllByRole("rowheader").map((one) => one.textContent)).toEqual([
      "Ada",
      "Bob",
      "Near",
      "Meyou",
      "Next",
    ]);
  });

  it("tells when the period ends, and that an empty board waits for the first", async () => {
    const scene = show();
    scene
      .feed("board:weekly")
      .snapshot(board([], { total: 0, period: { from: null, to: "2026-11-24T12:00:00Z" } }));

    expect(await screen.findByText("starts anew in 2 days")).toBeTruthy();
    expect(screen.getByText("Nobody is on the board yet. Be the first.")).toBeTruthy();
  });

  it("says quietly that a board is not there", async () => {
    const scene = show({ board: "gone" });
    scene.feed("board:gone").refused({ code: "board_not_found", message: "" });

    expect(await screen.findByText("That did not work.")).toBeTruthy();
  });
});
