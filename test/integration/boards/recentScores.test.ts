import { describe, expect, it } from "vitest";
import { recentScores } from "../../../server/ledger/boards/recentScores.ts";
import { askForData } from "../../support/ask.ts";
import { withBoards } from "../../support/boards.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const DAY = 86_400_000;
const FIRST = Date.parse("2026-10-01T12:00:00Z");
const program = withBoards({ id: "daily", currency: "points", period: "day" });

/** Some events a day for forty days, late ones and refunds among them, on two sites. */
async function liveThrough(app: TestApp, time: { now: number }): Promise<void> {
  const other = await app.addSite("other");
  for (let day = 0; day < 40; day += 1) {
    time.now = FIRST + day * DAY;
    const at = (days: number): string => new Date(time.now - days * DAY).toISOString();
    const order = { type: "order.paid" };
    const events: object[] = [
      { ...order, id: `a${day}`, memberId: "ada", properties: { amount: day + 1 } },
      { ...order, id: `b${day}`, memberId: "bob", at: at(day % 3), properties: { amount: 100 } },
      { ...order, id: `c${day}`, memberId: "cyd", at: at(-0.003), properties: { amount: 7 } },
    ];
    if (day > 0) events.push({ ...order, id: `r${day}`, memberId: "bob", reverses: `b${day - 1}` });
    await app.rest("/v1/events", { events });
    await other.rest("/v1/events", { events });
  }
}

describe("scores from the end of the journal", () => {
  it("[L35] are those of all history, for spans that began lately", async () => {
    const time = { now: FIRST };
    await using app = await startApp({ program, clock: () => time.now });
    await liveThrough(app, time);
    const guest = await app.connect();
    await askForData(guest, "event:record", { id: "v1", type: "visit" });
    const { reads } = app.app.core.storage;
    const midnight = time.now - 12 * 3_600_000;

    for (const days of [0, 1, 2, 5]) {
      const span = { currency: "points", from: midnight - days * DAY, to: midnight + DAY };
      const walked = await reads.scores(app.key, "points", span, 0, 100);
      expect(walked.length).toBeGreaterThan(1);
      expect(await recentScores(reads, app.key, span)).toEqual(walked);
    }
    const fresh = { currency: "points", from: time.now + DAY, to: time.now + 2 * DAY };
    expect(await recentScores(reads, app.key, fresh)).toEqual([]);
  });

  it("[L35] are left to the walk through all members where the span is long", async () => {
    const time = { now: FIRST };
    await using app = await startApp({ program, clock: () => time.now });
    await liveThrough(app, time);
    const span = { currency: "points", from: FIRST, to: time.now + DAY };
    expect(await recentScores(app.app.core.storage.reads, app.key, span)).toBeNull();
  });
});
