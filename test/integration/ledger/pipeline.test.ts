import { describe, expect, it } from "vitest";
import { createIntake } from "../../../server/ledger/intake/createIntake.ts";
import { recordEvent, type IncomingEvent } from "../../../server/ledger/recordEvent.ts";
import type { Intake, Unit } from "../../../server/ledger/unit.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { StorageUnavailable, type BooksStorage } from "../../../server/storage/books.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const EVENTS = 1_600;

/** An order of one point by one of seven members: batches after the first stand on what those before them left. */
function order(place: number): Unit<unknown> {
  const event: IncomingEvent = {
    ns: "s",
    id: `order-${place}`,
    memberId: `member-${place % 7}`,
    type: "order.paid",
    at: null,
    properties: { amount: 1 },
    fingerprint: String(place),
    reverses: null,
  };
  return recordEvent(event, "server");
}

const broken: Unit<unknown> = {
  needs: () => ({}),
  judge() {
    throw new Error("a bug");
  },
};

/** The real storage, with a commit that now and then meets what `disturb` says. */
function intakeOver(app: TestApp, disturb: (commit: number) => "conflict" | "away" | null): Intake {
  const { storage, directory } = app.app.core;
  let commits = 0;
  const books: BooksStorage = {
    ...storage.books,
    async commit(site, plan) {
      const trouble = disturb(commits++);
      if (trouble === "away") throw new StorageUnavailable("away");
      return trouble === "conflict" ? { status: "conflict" } : storage.books.commit(site, plan);
    },
  };
  return createIntake({ books, directory, clock: Date.now, onError: () => undefined });
}

async function proof(app: TestApp) {
  return verifyBooks(app.app.core.storage, (await app.context()).site);
}

describe("batches that are judged while others are written", () => {
  it("[L2] record each event once, though every other batch meets a conflict", async () => {
    await using app = await startApp();
    const intake = intakeOver(app, (commit) => (commit % 2 === 0 ? "conflict" : null));

    const results = await Promise.all(
      Array.from({ length: EVENTS }, (_, i) => intake.submit(app.key, order(i))),
    );

    expect(results.filter((result) => !result.ok)).toEqual([]);
    expect(await proof(app)).toMatchObject({ fault: null, entries: EVENTS, held: { points: EVENTS } });
  });

  it("[L4] refuse what could not be written, and lose nothing of the rest", async () => {
    await using app = await startApp();
    const intake = intakeOver(app, (commit) => (commit === 1 ? "away" : null));

    const first = await Promise.all(
      Array.from({ length: EVENTS }, (_, i) => intake.submit(app.key, order(i))),
    );
    const refused = first.filter((result) => !result.ok).length;
    const again = await Promise.all(
      Array.from({ length: EVENTS }, (_, i) => intake.submit(app.key, order(i))),
    );

    expect(refused).toBeGreaterThan(0);
    expect(refused).toBeLessThan(EVENTS);
    expect(again.filter((result) => !result.ok)).toEqual([]);
    expect(await proof(app)).toMatchObject({ fault: null, entries: EVENTS, held: { points: EVENTS } });
  });

  it("[L4] fail a unit that throws alone", async () => {
    await using app = await startApp();
    const intake = intakeOver(app, () => null);
    const units = Array.from({ length: EVENTS }, (_, i) => (i === 700 ? broken : order(i)));

    const results = await Promise.all(units.map((unit) => intake.submit(app.key, unit)));

    expect(results.filter((result) => !result.ok)).toEqual([results[700]]);
    expect(results[700]).toMatchObject({ error: { code: "internal" } });
    expect(await proof(app)).toMatchObject({ fault: null, entries: EVENTS - 1 });
  });

  it("[L1] answer a quiet site while a busy one has thousands waiting", async () => {
    await using app = await startApp();
    const quiet = await app.addSite("quiet");
    const intake = intakeOver(app, () => null);
    const answered: string[] = [];

    const busy = Array.from({ length: 4_000 }, (_, i) =>
      intake.submit(app.key, order(i)).then(() => answered.push("busy")),
    );
    await intake.submit(quiet.key, order(1));
    const before = answered.length;
    await Promise.all(busy);

    expect(before).toBeLessThan(2_000);
  });
});
