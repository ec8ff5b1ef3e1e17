import { cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Leaderboard } from "../../sdk/elements/leaderboard/Leaderboard.tsx";
import type { AroundView, BoardRow, BoardView } from "../../server/protocol/views.ts";
import { createScene, meView, NOW } from "./createScene.ts";

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

const SOON = new Date(NOW + 40 * 60_000).toISOString();
const own = (more: Partial<AroundView> = {}): AroundView => ({
  board: "weekly",
  total: 40,
  rows: [],
  ...more,
});

describe("what comes with a <grove-leaderboard> when it is needed", () => {
  it("shows shared ranks as they are told, and me after the place that I have", async () => {
    const scene = show({ board: "weekly", limit: "3" });
    const shared = [row(1, 1, "Ada", 9), row(1, 2, "Bob", 9), row(3, 3, "Cid", 8)];
    scene.feed("board:weekly").snapshot(board(shared, { ties: "shared" }));
    const rows = [row(3, 4, "Dee", 8), row(3, 7, "Me", 8)];
    scene.feed("me").snapshot(meView({ around: [own({ rows, place: 4 })] }));

    await screen.findByText("you");
    expect(names()).toEqual(["Ada", "Bob", "Cid", "Dee", "Meyou"]);
    expect(screen.getAllByText("3")).toHaveLength(3);
  });

  it("names the season, and says when it begins or ended, in the reader's own time", async () => {
    const scene = show();
    const feed = scene.feed("board:weekly");
    const period = { from: "2026-11-24T12:00:00Z", to: "2026-12-24T12:00:00Z" };
    feed.snapshot(board([], { name: "Cup", per: "season", season: "Winter", period }));

    expect(await screen.findByRole("heading", { name: "Cup · Winter" })).toBeTruthy();
    const begins = await screen.findByText(/^begins in 2 days · /);
    expect(begins).toHaveProperty("dateTime", period.from);
    feed.changes([
      { total: 0, rows: [], period: { from: "2026-10-01T00:00:00Z", to: "2026-11-19T12:00:00Z" } },
    ]);
    expect(await screen.findByText(/^ended 3 days ago/)).toBeTruthy();
    expect(screen.getByRole("heading", { name: "Cup" })).toBeTruthy();
  });

  it("says which days a board that rolls counts", async () => {
    const scene = show();
    const period = { from: "2026-11-16T00:00:00Z", to: "2026-11-23T00:00:00Z" };
    scene.feed("board:weekly").snapshot(board([], { per: "P7D", period }));
    expect(await screen.findByText("the last 7 days")).toBeTruthy();
  });

  it("says why I am not on the board, and lets me come back", async () => {
    const scene = show();
    scene.feed("board:weekly").snapshot(board([row(1, 1, "Ada")]));
    scene.feed("me").snapshot(meView({ around: [own({ absent: "unlisted" })], listed: false }));

    await screen.findByText("You are not shown on this board.");
    const button = screen.getByRole("button", { name: "Show me on leaderboards" });
    button.focus();
    fireEvent.click(button);
    expect(scene.last("board:listed").payload).toMatchObject({ listed: true });
    scene.last("board:listed").answer({ listed: true });
    scene.feed("me").changes([{ listed: true, around: [own()] }]);
    await vi.waitFor(() => expect(screen.queryByText("You are not shown on this board.")).toBeNull());
    expect(screen.getByRole("button", { name: "Hide me from leaderboards" })).toBe(button);
    expect(document.activeElement).toBe(button);
  });

  it("offers to hide me once there is more to see, and tells when that is refused", async () => {
    const scene = show();
    scene.feed("board:weekly").snapshot(board([row(1, 7, "Me")], { visible: "opt-out" }));
    scene.feed("me").snapshot(meView({ around: [own({ rows: [row(1, 7, "Me")] })] }));
    const more = await screen.findByRole("button", { name: "More" });
    expect(screen.queryByRole("button", { name: /Hide me/ })).toBeNull();

    fireEvent.click(more);
    fireEvent.click(await screen.findByRole("button", { name: "Hide me from leaderboards" }));
    scene.last("board:listed").refuse({ code: "unavailable" });
    expect(await screen.findByText("No connection. Nothing is lost; try again.")).toBeTruthy();
    expect(more.getAttribute("aria-expanded")).toBe("true");
  });

  it("does not offer to hide me from boards that ask nobody", async () => {
    const scene = show();
    scene.feed("board:weekly").snapshot(board([row(1, 7, "Me")], { visible: "all" }));
    scene.feed("me").snapshot(meView());
    fireEvent.click(await screen.findByRole("button", { name: "More" }));
    await screen.findByRole("button", { name: "Friends" });
    expect(screen.queryByRole("button", { name: /Hide me/ })).toBeNull();
  });

  it("shows who won last, once it is told", async () => {
    const scene = show();
    const feed = scene.feed("board:weekly");
    feed.snapshot(board([]));
    expect(screen.queryByRole("button", { name: "More" })).toBeNull();
    feed.changes([{ total: 0, rows: [], last: { label: "2026-W46", rows: [row(1, 9, "Zoe", 77)] } }]);

    fireEvent.click(await screen.findByRole("button", { name: "More" }));
    expect(await screen.findByRole("heading", { name: "Last time" })).toBeTruthy();
    expect(within(screen.getByRole("list")).getByText("Zoe")).toBeTruthy();
  });
});

describe("<grove-leaderboard view=friends>", () => {
  it("asks for my friends, once however often the board changes at once", async () => {
    const scene = show({ board: "weekly", view: "friends" });
    scene.feed("board:weekly").snapshot(board([row(1, 1, "Ada")]));
    scene.feed("me").snapshot(meView());
    await vi.waitFor(() => expect(scene.last("board:friends").payload).toEqual({ board: "weekly" }));
    scene.last("board:friends").answer(own({ total: 2, rows: [row(1, 5, "Fay"), row(2, 7, "Me")] }));

    await screen.findByText("Fay");
    expect(names()).toEqual(["Fay", "Meyou"]);
    scene.feed("board:weekly").changes([{ total: 40, rows: [row(1, 2, "Bob")] }]);
    expect(scene.asked.filter(({ name }) => name === "board:friends")).toHaveLength(1);
  });

  it("tells a visitor to sign in", async () => {
    const scene = show({ view: "friends" });
    scene.feed("board:weekly").snapshot(board([]));
    scene.feed("me").snapshot(meView({ kind: "visitor", who: 0 }));
    expect(await screen.findByText("Sign in to see your friends here.")).toBeTruthy();
    expect(scene.asked.some(({ name }) => name === "board:friends")).toBe(false);
  });

  it("gives way to everybody at a click, and comes back", async () => {
    const scene = show({ board: "weekly", view: "friends" });
    scene.feed("board:weekly").snapshot(board([row(1, 1, "Ada")]));
    scene.feed("me").snapshot(meView());
    fireEvent.click(await screen.findByRole("button", { name: "More" }));
    const everybody = await screen.findByRole("button", { name: "Everybody" });
    expect(everybody.getAttribute("aria-pressed")).toBe("false");
    fireEvent.click(everybody);
    await screen.findByText("Ada");
    expect(everybody.getAttribute("aria-pressed")).toBe("true");
  });
});

describe("the last hour of a board", () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOW, shouldAdvanceTime: true }));
  afterEach(() => void vi.useRealTimers());

  it("ticks for the eye, and reads as minutes", async () => {
    const scene = show();
    scene.feed("board:weekly").snapshot(board([], { per: "week", period: { from: null, to: SOON } }));
    scene
      .feed("board:weekly")
      .snapshot(board([], { per: "week", period: { from: "2026-11-16T00:00:00Z", to: SOON } }));

    const clock = await screen.findByText(/starts anew in (39:5\d|40:00)/);
    expect(clock.getAttribute("aria-hidden")).toBe("true");
    expect(screen.getByText("starts anew in 40 minutes")).toBeTruthy();
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitFor(() => expect(clock.textContent).toMatch(/in 3(9:00|8:5\d)/));
  });
});
