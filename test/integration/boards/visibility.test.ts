import { describe, expect, it } from "vitest";
import { aroundView } from "../../../server/ledger/boards/aroundView.ts";
import { askForData } from "../../support/ask.ts";
import { buy, put, readBoard, rowsOf, withBoards } from "../../support/boards.ts";
import { Follower } from "../../support/follower.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const program = withBoards(
  { id: "out", currency: "points", period: "ever" },
  { id: "in", currency: "points", period: "ever", visible: "opt-in" },
  { id: "all", currency: "points", period: "ever", visible: "all", ties: "shared" },
);

/** Four members with 40, 30, 20 and 10 points. */
async function startBoards(): Promise<TestApp> {
  const app = await startApp({ program });
  for (const [index, member] of ["ada", "bob", "cyd", "dee"].entries())
    await buy(app, member, 40 - index * 10);
  return app;
}

describe("who stands in a board", () => {
  it("[L37] [F77] is each member's wish, as far as the board asks for it, without a hole in the ranks", async () => {
    await using app = await startBoards();
    expect(await rowsOf(app, { board: "in" })).toEqual([]);

    await put(app, "bob", { listed: false });
    await put(app, "cyd", { listed: true });
    expect(await rowsOf(app, { board: "out" })).toEqual(["1 ada 40", "2 cyd 20", "3 dee 10"]);
    expect(await rowsOf(app, { board: "in" })).toEqual(["1 cyd 20"]);
    expect(await rowsOf(app, { board: "all" })).toEqual(["1 ada 40", "2 bob 30", "3 cyd 20", "4 dee 10"]);
    expect(await readBoard(app, { board: "out", around: "bob" })).toMatchObject({ total: 3, entries: [] });
  });

  it("[L37] [F77] is the site's word first, in every board", async () => {
    await using app = await startBoards();
    await put(app, "ada", { listed: true, hidden: true });
    for (const board of ["out", "all"]) {
      expect(await rowsOf(app, { board, limit: 1 })).toEqual(["1 bob 30"]);
      expect((await readBoard(app, { board })).total).toBe(3);
    }
    expect(await rowsOf(app, { board: "in" })).toEqual([]);
    await put(app, "ada", { hidden: false });
    expect(await rowsOf(app, { board: "in" })).toEqual(["1 ada 40"]);
  });

  it("[L37] [F77] changes nothing of what is earned meanwhile", async () => {
    await using app = await startBoards();
    expect((await readBoard(app, { board: "out" })).total).toBe(4);
    await put(app, "dee", { listed: false });
    await buy(app, "dee", 25);
    await put(app, "dee", { listed: null });
    expect(await rowsOf(app, { board: "out", limit: 2 })).toEqual(["1 ada 40", "2 dee 35"]);
  });

  it("[L37] [L38] changes live, for all and for oneself, at one's own word", async () => {
    await using app = await startBoards();
    const eve = new Follower(app, "ada");
    await eve.connect();
    for (const topic of ["me", "board:out"]) await eve.follow(topic);
    expect(eve.me.around.find(({ board }) => board === "out")).toMatchObject({ total: 4 });

    const command = { id: "c1", listed: false };
    expect(await askForData(eve.socket, "board:listed", command)).toEqual({ listed: false });
    await until("the board is without ada", () => eve.board("out").total === 3);
    await until("ada is told", () => eve.me.around[0]?.absent === "unlisted");
    expect(eve.board("out").rows.map(({ rank, name, score }) => [rank, name, score])).toEqual([
      [1, "", 30],
      [2, "", 20],
      [3, "", 10],
    ]);
    expect(eve.me).toMatchObject({ listed: false, around: [{ board: "out", total: 3, rows: [] }, {}, {}] });

    await askForData(eve.socket, "board:listed", { id: "c2", listed: null });
    await until("ada is back", () => eve.board("out").rows[0]?.name === "ada");
    expect(eve.faults).toEqual([]);
  });

  it("[L37] leaves guests out, refuses their wish, and does not tell them that it is about a wish", async () => {
    await using app = await startBoards();
    const guest = await app.connect();
    await askForData(guest, "event:record", { id: "v1", type: "visit" });
    expect((await readBoard(app, { board: "all" })).total).toBe(4);
    await expect(askForData(guest, "board:listed", { id: "c1", listed: true })).rejects.toThrow(
      "guest_refused",
    );
    const { storage } = app.app.core;
    const members = await storage.reads.members(app.key, 0, 10);
    const { key } = members.find(({ kind }) => kind === "guest")!;
    const own = await aroundView(app.app.boards, await app.context(), "in", key);
    expect(own).toEqual({ board: "in", total: 0, rows: [] });
  });

  it("[L38] [F10] is the same in boards that are built anew", async () => {
    await using app = await startBoards();
    await put(app, "bob", { listed: false });
    await put(app, "ada", { hidden: true });
    const live = await Promise.all(["out", "in", "all"].map((board) => rowsOf(app, { board })));
    const anew = await startSecondLook(app);
    expect(anew).toEqual(live);
    expect(live).toEqual([["1 cyd 20", "2 dee 10"], [], ["1 bob 30", "2 cyd 20", "3 dee 10"]]);
  });
});

/** The boards as another process would read them from the storage. */
async function startSecondLook(app: TestApp): Promise<string[][]> {
  const { createBoards } = await import("../../../server/ledger/boards/createBoards.ts");
  const boards = createBoards(app.app.core);
  const second = { ...app, app: { ...app.app, boards } };
  return Promise.all(["out", "in", "all"].map((board) => rowsOf(second, { board })));
}
