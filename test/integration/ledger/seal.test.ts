import Database from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createSealer } from "../../../server/ledger/seal/createSealer.ts";
import { sealBooks } from "../../../server/ledger/seal/sealBooks.ts";
import { proveSite } from "../../../server/ledger/verify/proveSite.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const paid = (id: string, amount = 10) => ({
  id,
  type: "order.paid",
  memberId: "ada",
  properties: { amount },
});

async function send(app: TestApp, ...ids: string[]) {
  const { status, body } = await app.rest("/v1/events", { events: ids.map((id) => paid(id)) });
  return { status, body };
}

/** A shop with three orders under a first seal, two under a second, and one that is not sealed yet. */
async function sealed(): Promise<TestApp> {
  const app = await startApp();
  const { storage } = app.app.core;
  await send(app, "a", "b", "c");
  expect(await sealBooks(storage, app, 1)).toBe(3);
  await send(app, "d", "e");
  expect(await sealBooks(storage, app, 2)).toBe(2);
  await send(app, "f");
  return app;
}

function tamper(app: TestApp, sql: string): void {
  const db = new Database(join(app.dataFolder, "grove.sqlite"));
  for (const trigger of [
    "entry_keeps",
    "entry_stays",
    "posting_keeps",
    "posting_stays",
    "seal_keeps",
    "seal_stays",
  ]) {
    db.exec(`DROP TRIGGER IF EXISTS ${trigger}`);
  }
  db.exec(sql);
  db.close();
}

const verify = async (app: TestApp) => verifyBooks(app.app.core.storage, (await app.context()).site);

describe("the seal of the books", () => {
  it("[L33] covers what was committed, once, and holds while nothing is changed", async () => {
    await using app = await sealed();
    const { storage } = app.app.core;

    const before = await verify(app);
    expect(before).toMatchObject({ ok: true, broken: null, entries: 6, seal: { number: 2, entries: 5 } });
    expect(before.seal.head).toMatch(/^[\w-]{43}$/);
    expect(await sealBooks(storage, app, 3)).toBe(1);
    expect(await sealBooks(storage, app, 4)).toBe(0);
    expect((await verify(app)).seal).toMatchObject({ number: 3, entries: 6 });
  });

  it("[L33] leaves out what may be personal: erasing it breaks nothing", async () => {
    await using app = await sealed();

    tamper(app, "UPDATE entry SET properties = '{}', fingerprint = '', judged = '[]', zone = 'UTC'");
    tamper(app, "UPDATE posting SET reason = ''");

    expect(await verify(app)).toMatchObject({ ok: true, seal: { entries: 5 } });
  });

  it.each([
    ["a time", "UPDATE entry SET at = at + 1 WHERE seq = 2", 2, /entry 2 is not as it was sealed/],
    [
      "an effect",
      "UPDATE entry SET effects = replace(effects, '10', '99') WHERE seq = 4",
      4,
      /entry 4 is not as/,
    ],
    ["a posting", "UPDATE posting SET amount = amount * 2 WHERE key / 4096 = 3", 3, /entry 3 is not as/],
    [
      "an amount with all that follows from it",
      "UPDATE entry SET effects = replace(effects, '10', '99') WHERE seq = 2; UPDATE posting SET amount = amount / 10 * 99 WHERE key / 4096 = 2",
      2,
      /entry 2 is not as/,
    ],
    [
      "a whole cause",
      "DELETE FROM posting WHERE key / 4096 = 2; DELETE FROM entry WHERE seq = 2",
      2,
      /entry 2 was sealed, and is gone/,
    ],
    [
      "the last sealed cause",
      "DELETE FROM posting WHERE key / 4096 > 4; DELETE FROM entry WHERE seq > 4",
      5,
      /entry 5 was sealed, and is gone/,
    ],
    ["a head", "UPDATE seal SET head = 'x' WHERE number = 1", 3, /seal 1, up to entry 3, does not follow/],
    [
      "a seal",
      "DELETE FROM seal WHERE number = 1",
      1,
      /entry 1 stands among sealed ones|does not follow|was not sealed/,
    ],
  ])("[L33] [F7] names the first bad row where somebody changed %s", async (_what, sql, seq, fault) => {
    await using app = await sealed();

    tamper(app, sql);

    const { ok, broken } = await verify(app);
    expect({ ok, broken }).toMatchObject({
      ok: false,
      broken: { seq, fault: expect.stringMatching(fault) as string },
    });
  });

  it("[L34] [F7] grants nothing after a break was found, still reads, and goes on when the books prove again", async () => {
    await using app = await sealed();
    const { core } = app.app;
    const run = createSealer(core);
    await run(await app.context());
    tamper(app, "UPDATE posting SET amount = amount * 2 WHERE key / 4096 = 2");

    await expect(run(await app.context())).rejects.toThrow(/entry 2 is not as it was sealed/);

    await expect(run(await app.context())).rejects.toThrow(/Nothing is granted/);
    const refused = await send(app, "g");
    expect(refused.body.results?.[0]?.error?.code ?? refused.body.code).toBe("unavailable");
    expect((await app.rest("/v1/members/ada")).body.balances.points.available).toBe(60);
    expect((await app.rest("/v1/members/ada/ledger")).body.entries).toHaveLength(6);
    expect((await proveSite(core, (await app.context()).site)).ok).toBe(false);

    tamper(app, "UPDATE posting SET amount = amount / 2 WHERE key / 4096 = 2");
    expect((await proveSite(core, (await app.context()).site)).ok).toBe(true);
    expect((await send(app, "g")).body.results[0].status).toBe("accepted");
    await run(await app.context());
  });
});
