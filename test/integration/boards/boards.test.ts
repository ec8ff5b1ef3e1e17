import { describe, expect, it } from "vitest";
import { createBoards } from "../../../server/ledger/boards/createBoards.ts";
import { leaderboard, type LeaderboardQuery } from "../../../server/ledger/boards/leaderboard.ts";
import { pushProgram } from "../../../server/ledger/pushProgram.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

/** A Sunday. */
const SUNDAY = Date.parse("2026-11-22T22:30:00Z");
const HOUR = 3_600_000;

const program = {
  ...tinyProgram,
  timezone: "Europe/Berlin",
  boards: [
    { id: "ever", currency: "points", period: "ever" },
    { id: "weekly", currency: "points", period: "week" },
  ],
} as const;

describe("boards", () => {
  it("begin a new period when the old one ends in the programme's zone, and still know the old", async () => {
    let now = SUNDAY;
    await using app = await startApp({
      program: { ...program, boards: [...program.boards] },
      clock: () => now,
    });
    await buy(app, "ada", 30);
    expect(await read(app, { board: "weekly" })).toMatchObject({
      period: { from: "2026-11-15T23:00:00.000Z", to: "2026-11-22T23:00:00.000Z" },
      entries: [{ rank: 1, memberId: "ada", score: 30 }],
    });

    now += HOUR;
    expect(await read(app, { board: "weekly" })).toMatchObject({ total: 0, entries: [] });
    await buy(app, "eve", 5);
    expect(await read(app, { board: "weekly" })).toMatchObject({ total: 1, entries: [{ memberId: "eve" }] });
    expect(await read(app, { board: "weekly", period: "2026-W47" })).toMatchObject({
      entries: [{ memberId: "ada", score: 30 }],
    });
    expect(await read(app, { board: "ever" })).toMatchObject({ total: 2, period: { from: null, to: null } });
  });

  it("rank the score that was reached first before its equals, and no one without points", async () => {
    await using app = await startApp();
    await buy(app, "ada", 10);
    await buy(app, "eve", 10);
    await buy(app, "bob", 10, "taken");
    await app.rest("/v1/events", {
      events: [{ id: "back", type: "order.paid", memberId: "bob", reverses: "taken" }],
    });
    const { total, entries } = await read(app, { board: "ever" });
    expect([total, entries.map((entry) => entry.memberId)]).toEqual([2, ["ada", "eve"]]);
  });

  it("count the entries before them when a programme adds them", async () => {
    await using app = await startApp();
    await buy(app, "ada", 10);
    const boards = [{ id: "fresh", currency: "points", period: "ever" as const }];
    await pushProgram(app.app.core, await app.context(), {
      document: { ...tinyProgram, boards },
      by: "test",
    });
    expect(await read(app, { board: "fresh" })).toMatchObject({ entries: [{ memberId: "ada", score: 10 }] });
  });

  it("answer around a member, and say what is not there", async () => {
    await using app = await startApp();
    for (let n = 1; n <= 9; n += 1) await buy(app, `m${n}`, n * 10);
    const around = await read(app, { board: "ever", around: "m5", limit: 3 });
    expect(around.entries.map((entry) => [entry.rank, entry.memberId])).toEqual([
      [4, "m6"],
      [5, "m5"],
      [6, "m4"],
    ]);
    await expect(read(app, { board: "none" })).rejects.toThrow("board_not_found");
    await expect(read(app, { board: "ever", around: "nobody" })).rejects.toThrow("member_not_found");
    await expect(read(app, { board: "ever", period: "soon" })).rejects.toThrow("invalid_payload");
  });

  it("[F10] kept live equal boards built anew, whatever is committed while they are built", async () => {
    await using app = await startApp();
    const { core } = app.app;
    for (let n = 0; n < 30; n += 1) await buy(app, `m${n % 7}`, n, `before${n}`);

    const boards = createBoards(core);
    const work = Array.from({ length: 60 }, (_, n) => disturb(app, n));
    const during = leaderboard(core, boards, await app.context(), { board: "ever" });
    await Promise.all([...work, during]);

    const query = { board: "ever", limit: 100 };
    const live = await leaderboard(core, boards, await app.context(), query);
    const anew = await leaderboard(core, createBoards(core), await app.context(), query);
    expect(live).toEqual(anew);
    expect(live).toEqual({ ok: true, data: await read(app, query) });
  });
});

async function read(app: TestApp, query: LeaderboardQuery) {
  const { core, boards } = app.app;
  const result = await leaderboard(core, boards, await app.context(), query);
  if (result.ok) return result.data;
  throw new Error(result.error.code);
}

async function buy(app: TestApp, memberId: string, amount: number, id: string = crypto.randomUUID()) {
  await app.rest("/v1/events", { events: [{ id, type: "order.paid", memberId, properties: { amount } }] });
}

/** A purchase, or the reversal of one that was there before. */
async function disturb(app: TestApp, n: number): Promise<void> {
  if (n % 3 !== 0) return buy(app, `m${n % 11}`, n, `during${n}`);
  const reversed = n / 3;
  const event = { type: "order.paid", memberId: `m${reversed % 7}`, reverses: `before${reversed}` };
  await app.rest("/v1/events", { events: [{ id: `back${n}`, ...event }] });
}
