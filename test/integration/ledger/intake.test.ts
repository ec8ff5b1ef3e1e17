import { describe, expect, it } from "vitest";
import { createIntake } from "../../../server/ledger/intake/createIntake.ts";
import type { Unit } from "../../../server/ledger/unit.ts";
import { success } from "../../../server/protocol/result.ts";
import type { BooksStorage } from "../../../server/storage/books.ts";
import { startApp } from "../../support/startApp.ts";

/** More than one block of keys holds. */
const KEYS = 120_000;

/** Takes all the keys that it may, and writes a line in the log. */
const hungry: Unit<number> = {
  size: KEYS / 4,
  needs: () => ({}),
  judge(set, { now }) {
    for (let taken = 0; taken < KEYS; taken++) set.newKey();
    set.addLog({
      id: "l",
      at: now,
      by: null,
      action: "a",
      subject: "s",
      reason: "",
      before: null,
      after: null,
    });
    return success(KEYS);
  },
};

describe("the intake", () => {
  it("[L4] judges again after a conflict, with fresh keys each time", async () => {
    await using app = await startApp();
    const { storage, directory } = app.app.core;
    let conflicts = 3;
    const books: BooksStorage = {
      ...storage.books,
      commit: async (site, plan) =>
        conflicts-- > 0 ? { status: "conflict" } : storage.books.commit(site, plan),
    };
    const errors: unknown[] = [];
    const intake = createIntake({
      books,
      directory,
      clock: Date.now,
      onError: (error) => errors.push(error),
    });

    expect(await intake.submit(app.key, hungry)).toEqual({ ok: true, data: KEYS });
    expect(errors).toEqual([]);
    expect(await storage.reads.log(app.key, 10)).toHaveLength(1);
  });
});
