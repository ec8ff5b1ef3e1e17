import { describe, expect, it } from "vitest";
import { CLOSING_GRACE_MS, createBoardCloser } from "../../../server/ledger/boards/closeBoards.ts";
import { pushProgram } from "../../../server/ledger/pushProgram.ts";
import { buy, put, readBoard, rowsOf, withBoards } from "../../support/boards.ts";
import { Follower } from "../../support/follower.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const DAY = 86_400_000;
/** The last hour of a Sunday in Berlin. */
const SUNDAY = Date.parse("2026-11-22T22:30:00Z");
const MIDNIGHT = Date.parse("2026-11-22T23:00:00Z");
const CLOSING = MIDNIGHT + CLOSING_GRACE_MS;

const SEASONS = [
  { id: "autumn", name: "Autumn cup", from: "2026-09-01T00:00:00Z", until: "2026-11-22T23:00:00Z" },
  { id: "winter", from: "2026-12-01T00:00:00Z", until: "2027-03-01T00:00:00Z" },
];

/** A server whose time the test sets, with boards by week, season and rolling days. */
async function startWeek() {
  const time = { now: SUNDAY };
  const program = {
    ...withBoards(
      { id: "weekly", currency: "points", period: "week" },
      { id: "cup", currency: "points", period: "season", seasons: SEASONS },
      { id: "recent", currency: "points", period: "P7D" },
      { id: "ever", currency: "points", period: "ever" },
    ),
    timezone: "Europe/Berlin",
  };
  const app = await startApp({ program, clock: () => time.now });
  const closer = createBoardCloser(app.app.core, app.app.boards);
  const close = async (): Promise<number> => closer(await app.context());
  return { app, time, program, close, [Symbol.asyncDispose]: () => app[Symbol.asyncDispose]() };
}

const last = { board: "weekly", period: "2026-W47" };

describe("a period that is over", () => {
  it("[L41] is closed some minutes after its end, once", async () => {
    await using scene = await startWeek();
    const { app, time, close } = scene;
    await buy(app, "ada", 30);
    time.now = CLOSING - 1;
    expect(await close()).toBe(0);
    await buy(app, "bob", 40, SUNDAY);

    time.now = CLOSING;
    expect(await close()).toBe(2);
    expect(await close()).toBe(0);
    const anew = createBoardCloser(app.app.core, app.app.boards);
    expect(await anew(await app.context())).toBe(0);
    expect(await readBoard(app, last)).toMatchObject({
      closed: true,
      label: "2026-W47",
      zone: "Europe/Berlin",
      period: { to: "2026-11-22T23:00:00.000Z" },
      total: 2,
      entries: [
        { rank: 1, memberId: "bob", score: 40 },
        { rank: 2, memberId: "ada", score: 30 },
      ],
    });
  });

  it("[L41] [L42] never changes any more, whatever comes late", async () => {
    await using scene = await startWeek();
    const { app, time, close } = scene;
    await buy(app, "ada", 30);
    await buy(app, "bob", 20);
    time.now = CLOSING;
    await close();

    await buy(app, "bob", 50, SUNDAY);
    await buy(app, "cyd", 5, SUNDAY);
    expect(await rowsOf(app, last)).toEqual(["1 ada 30", "2 bob 20"]);
    expect(await rowsOf(app, { ...last, period: "2026-11-20T10:00:00Z" })).toEqual(["1 ada 30", "2 bob 20"]);
    expect(await rowsOf(app, { board: "ever" })).toEqual(["1 bob 70", "2 ada 30", "3 cyd 5"]);
  });

  it("[L42] answers around a member, and leaves out who may no longer be shown, by the final ranks", async () => {
    await using scene = await startWeek();
    const { app, time, close } = scene;
    for (const [index, member] of ["ada", "bob", "cyd", "dee"].entries())
      await buy(app, member, 40 - index * 10);
    time.now = CLOSING;
    await close();

    expect(await rowsOf(app, { ...last, around: "cyd", limit: 3 })).toEqual([
      "2 bob 30",
      "3 cyd 20",
      "4 dee 10",
    ]);
    await put(app, "bob", { listed: false });
    await put(app, "cyd", { hidden: true });
    expect(await rowsOf(app, last)).toEqual(["1 ada 40", "4 dee 10"]);
    expect((await readBoard(app, last)).total).toBe(4);
  });

  it("[L41] is caught up with after a long downtime, back to the board's first day", async () => {
    await using scene = await startWeek();
    const { app, time, close } = scene;
    await buy(app, "ada", 30);
    time.now = CLOSING + 21 * DAY;
    await buy(app, "eve", 7, MIDNIGHT + DAY);
    expect(await close()).toBe(5);

    const labels = await app.app.core.storage.reads.snapshotLabels(app.key, "weekly", 10);
    expect(labels).toEqual(["2026-W50", "2026-W49", "2026-W48", "2026-W47"]);
    expect(await rowsOf(app, { board: "weekly", period: "2026-W48" })).toEqual(["1 eve 7"]);
    const before = await readBoard(app, { board: "weekly", period: "2026-W46" });
    expect(before).toMatchObject({ closed: false, total: 0 });
  });

  it("[L41] that began before its board came is closed too, and older ones are not", async () => {
    await using scene = await startWeek();
    const { app, time, close, program } = scene;
    await buy(app, "ada", 30);
    const boards = [{ id: "fresh", currency: "points", period: "day" as const }];
    await pushProgram(app.app.core, await app.context(), { document: { ...program, boards }, by: "test" });

    time.now = CLOSING;
    expect(await close()).toBe(1);
    expect(await rowsOf(app, { board: "fresh", period: "2026-11-22" })).toEqual(["1 ada 30"]);
  });

  it("[L42] keeps its name when the programme forgets the season", async () => {
    await using scene = await startWeek();
    const { app, time, close, program } = scene;
    await buy(app, "ada", 30);
    time.now = CLOSING;
    await close();
    const boards = [{ id: "cup", currency: "points", period: "season" as const, seasons: SEASONS.slice(1) }];
    await pushProgram(app.app.core, await app.context(), { document: { ...program, boards }, by: "test" });
    expect(await rowsOf(app, { board: "cup", period: "autumn" })).toEqual(["1 ada 30"]);
  });
});

describe("a board that is followed", () => {
  it("[L43] [T6] rolls over at its end, and tells who won once that is final", async () => {
    await using scene = await startWeek();
    const { app, time, close } = scene;
    await buy(app, "ada", 30);
    const ada = new Follower(app, "ada");
    await ada.connect();
    for (const board of ["weekly", "cup", "recent"]) await ada.follow(`board:${board}`);
    await ada.follow("me");
    expect(ada.board("cup")).toMatchObject({ season: "Autumn cup", label: "autumn", per: "season" });
    expect(ada.board("weekly")).toMatchObject({ label: "2026-W47", zone: "Europe/Berlin", per: "week" });

    time.now = MIDNIGHT;
    await until("the week is new", () => ada.board("weekly").label === "2026-W48");
    await until("nobody is ada's neighbour yet", () => ada.me.around[0]?.rows.length === 0);
    await until("the season is new", () => ada.board("cup").label === "winter");
    await until("the last days moved on", () => ada.board("recent").label === "2026-11-23");
    expect(ada.board("weekly")).toMatchObject({ total: 0, rows: [] });
    expect(ada.board("cup").season).toBeUndefined();
    expect(ada.board("recent").rows).toMatchObject([{ rank: 1, name: "ada", score: 30 }]);

    time.now = CLOSING;
    await close();
    await until("the winner is told", () => ada.board("weekly").last?.rows[0]?.name === "ada");
    await until("the cup's too", () => ada.board("cup").last?.season === "Autumn cup");
    expect(ada.board("weekly").last?.label).toBe("2026-W47");
    expect(ada.faults).toEqual([]);
    await expectAnswers(app, ada);
  });
});

/** What was folded from changes is what somebody who comes now is told. */
async function expectAnswers(app: TestApp, follower: Follower): Promise<void> {
  const eve = new Follower(app, "eve");
  await eve.connect();
  for (const board of ["weekly", "cup", "recent"]) {
    await eve.follow(`board:${board}`);
    expect(follower.board(board)).toEqual(eve.board(board));
  }
}
