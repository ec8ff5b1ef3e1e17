import { describe, expect, it } from "vitest";
import { askForData } from "../../support/ask.ts";
import { buy, put, readBoard, rowsOf, withBoards } from "../../support/boards.ts";
import { Follower } from "../../support/follower.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-11-22T12:00:00Z");

describe("equal scores", () => {
  const program = withBoards(
    { id: "first", currency: "points", period: "ever" },
    { id: "shared", currency: "points", period: "ever", ties: "shared" },
    { id: "dense", currency: "points", period: "ever", ties: "dense" },
  );

  it("[L36] stand as the board declares, also around a member", async () => {
    await using app = await startApp({ program });
    for (const [member, amount] of Object.entries({ ada: 30, bob: 30, cyd: 20, dee: 20, eve: 10 }))
      await buy(app, member, amount);

    const ranks = async (board: string, more = {}) =>
      (await readBoard(app, { board, ...more })).entries.map(({ rank }) => rank);
    expect(await ranks("first")).toEqual([1, 2, 3, 4, 5]);
    expect(await ranks("shared")).toEqual([1, 1, 3, 3, 5]);
    expect(await ranks("dense")).toEqual([1, 1, 2, 2, 3]);
    expect(await ranks("shared", { around: "dee", limit: 2 })).toEqual([3, 5]);
    expect(await ranks("dense", { around: "dee", limit: 3 })).toEqual([2, 2, 3]);
  });

  it("[L39] [T6] are told by their places when they change", async () => {
    await using app = await startApp({ program });
    for (const member of ["ada", "bob", "cyd"]) await buy(app, member, 10);
    const ada = new Follower(app, "ada");
    await ada.connect();
    for (const topic of ["me", "board:shared", "board:dense"]) await ada.follow(topic);
    expect(ada.board("shared").rows.map(({ rank }) => rank)).toEqual([1, 1, 1]);
    const own = ada.me.around.find(({ board }) => board === "shared");
    expect(own).toMatchObject({ place: 1, rows: [{ rank: 1 }, { rank: 1 }, { rank: 1 }] });

    await buy(app, "cyd", 5);
    await buy(app, "dee", 10);
    await until("both boards know", () => ["shared", "dense"].every((id) => ada.board(id).total === 4));
    const rows = (board: string) => ada.board(board).rows.map(({ rank, score }) => [rank, score]);
    await until("the scores came", () => rows("shared")[0]?.[1] === 15 && rows("dense")[0]?.[1] === 15);
    expect(rows("shared")).toEqual([
      [1, 15],
      [2, 10],
      [2, 10],
      [2, 10],
    ]);
    expect(rows("dense")).toEqual(rows("shared"));
    expect(ada.faults).toEqual([]);
  });
});

describe("spans of time", () => {
  it("[L35] by quarter, by season and over the last days count what happened in them", async () => {
    const seasons = [
      { id: "sale", name: "Sale", from: "2026-11-20T00:00:00Z", until: "2026-11-24T00:00:00Z" },
    ];
    const program = withBoards(
      { id: "quarter", currency: "points", period: "quarter" },
      { id: "cup", currency: "points", period: "season", seasons },
      { id: "recent", currency: "points", period: "P2D" },
    );
    let now = NOW;
    await using app = await startApp({ program, clock: () => now });
    await buy(app, "ada", 1, NOW - 120 * DAY);
    await buy(app, "ada", 2, NOW - 40 * DAY);
    await buy(app, "ada", 4, NOW - 2 * DAY);
    await buy(app, "ada", 8, NOW - DAY);
    await buy(app, "ada", 16);

    expect(await rowsOf(app, { board: "quarter" })).toEqual(["1 ada 30"]);
    expect(await rowsOf(app, { board: "cup" })).toEqual(["1 ada 28"]);
    expect(await rowsOf(app, { board: "recent" })).toEqual(["1 ada 24"]);
    expect(await readBoard(app, { board: "recent" })).toMatchObject({
      label: "2026-11-22",
      period: { from: "2026-11-21T00:00:00.000Z", to: "2026-11-23T00:00:00.000Z" },
    });
    now += DAY;
    expect(await rowsOf(app, { board: "recent" })).toEqual(["1 ada 16"]);
    expect(await rowsOf(app, { board: "recent", period: "2026-11-21" })).toEqual(["1 ada 12"]);
  });
});

describe("a board among friends", () => {
  /** Ada referred bob and cyd; bob referred dee; eve is nobody's friend. */
  async function startFriends(): Promise<TestApp> {
    const app = await startApp({
      program: {
        ...withBoards({ id: "ever", currency: "points", period: "ever", ties: "shared" }),
        referral: { qualifies: { on: "visit" }, award: {} },
      },
    });
    const invite = async (referrer: string, friends: string[]): Promise<void> => {
      const socket = await app.join(referrer);
      const { code } = await askForData(socket, "referral:mine", {});
      for (const friend of friends) await app.join(friend, { ref: code });
    };
    await invite("ada", ["bob", "cyd"]);
    await invite("bob", ["dee"]);
    for (const [member, amount] of Object.entries({ ada: 10, bob: 30, cyd: 10, dee: 40, eve: 99 }))
      await buy(app, member, amount);
    return app;
  }

  it("[L40] ranks those one referred and the one who referred, and oneself, among themselves", async () => {
    await using app = await startFriends();
    expect(await rowsOf(app, { board: "ever", friends: "ada" })).toEqual([
      "1 bob 30",
      "2 ada 10",
      "2 cyd 10",
    ]);
    expect(await rowsOf(app, { board: "ever", friends: "bob" })).toEqual([
      "1 dee 40",
      "2 bob 30",
      "3 ada 10",
    ]);
    expect(await rowsOf(app, { board: "ever", friends: "eve" })).toEqual(["1 eve 99"]);
    await expect(readBoard(app, { board: "ever", friends: "ada", around: "ada" })).rejects.toThrow("invalid");
    const { body } = await app.rest("/v1/leaderboards/ever?friends=bob&limit=1");
    expect(body).toMatchObject({ total: 3, entries: [{ memberId: "dee" }] });
  });

  it("[L40] [F77] leaves out friends who are not listed, but never oneself", async () => {
    await using app = await startFriends();
    await put(app, "cyd", { listed: false });
    await put(app, "ada", { listed: false });
    expect(await rowsOf(app, { board: "ever", friends: "ada" })).toEqual(["1 bob 30", "2 ada 10"]);
    expect(await rowsOf(app, { board: "ever", friends: "bob" })).toEqual(["1 dee 40", "2 bob 30"]);
  });

  it("[L40] is shown to the member alone, by names", async () => {
    await using app = await startFriends();
    const bob = await app.join("bob");
    const view = await askForData(bob, "board:friends", { board: "ever" });
    expect(view.rows.map(({ rank, name, score }) => [rank, name, score])).toEqual([
      [1, "dee", 40],
      [2, "bob", 30],
      [3, "ada", 10],
    ]);
    const visitor = await app.connect();
    await expect(askForData(visitor, "board:friends", { board: "ever" })).rejects.toThrow("unauthenticated");
    await expect(askForData(bob, "board:friends", { board: "none" })).rejects.toThrow("board_not_found");
  });
});
