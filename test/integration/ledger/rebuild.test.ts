import Database from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureMember } from "../../../server/ledger/ensureMember.ts";
import { mergeGuest } from "../../../server/ledger/mergeGuest.ts";
import { rebuild } from "../../../server/ledger/rebuild.ts";
import { recordPageEvent } from "../../../server/ledger/recordPageEvent.ts";
import { runClock } from "../../../server/ledger/runClock.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { SITE as SITES_OWN } from "../../../server/storage/records.ts";
import { Auditor } from "../../support/auditor.ts";
import { expectData, NOON, startCommunity, type Community } from "../../support/community.ts";
import { Life, seeded, type Send } from "../../support/auditedLife.ts";
import { livelyProgram } from "../../support/livelyProgram.ts";

const DAY_MS = 86_400_000;
const STEPS = 120;

/** A site on which all there is has happened, at a seeded random, over some three weeks. */
async function lived(seed: number, steps = STEPS): Promise<{ community: Community; auditor: Auditor }> {
  const community = await startCommunity({ program: livelyProgram });
  const { app, time } = community;
  const random = seeded(seed);
  const auditor = new Auditor();
  const life = new Life({ random, auditor, now: () => time.now });
  const send: Send = async (path, body) => app.rest(path, body);
  for (let step = 0; step < steps; step++) {
    await life.step(send);
    if (random() < 0.3) await talk(community, random);
    if (random() < 0.1) await merge(community, auditor, `m${step % 12}`, `guest-${step}`);
    time.now += Math.floor(random() * 0.4 * DAY_MS);
    if (random() < 0.4) await runClock(app.app.core, await app.context());
  }
  await life.end(send);
  return { community, auditor };
}

/** A post and a vote; some are hidden, some of these restored. */
async function talk(community: Community, random: () => number): Promise<void> {
  const by = `m${Math.floor(random() * 6)}`;
  const { id } = expectData(await community.post(by)).post;
  await community.vote(`m${6 + Math.floor(random() * 6)}`, id, 1);
  if (random() < 0.5) await community.moderate(id, "hide");
  if (random() < 0.25) await community.moderate(id, "restore");
}

async function merge(
  { app, time }: Community,
  auditor: Auditor,
  memberId: string,
  id: string,
): Promise<void> {
  const ctx = await app.context();
  const { core } = app.app;
  const first = expectData(await recordPageEvent(core, ctx, null, { id, type: "visit" }));
  const member = expectData(await ensureMember(core, ctx, { id: memberId, name: memberId }));
  const { ok } = await mergeGuest(core, ctx, { guestId: first.guest!.id, member });
  if (ok) auditor.witness({ id, type: "visit", memberId, at: new Date(time.now).toISOString() });
}

/** All projections of a site as they are stored, without versions: those count writes. */
async function projections({ app }: Community): Promise<unknown> {
  const { reads } = app.app.core.storage;
  const members = await reads.members(app.key, 0, 1_000);
  const owners = [SITES_OWN, ...members.map(({ key }) => key)];
  const buckets = await Promise.all(owners.map((owner) => reads.bucketsOf(app.key, owner)));
  return {
    states: members.map(({ id, state, due }) => ({ id, state, due })),
    buckets: buckets.flat().map(({ version: _version, ...bucket }) => bucket),
  };
}

/** Changes the stored rows behind the server's back. */
function damage({ app }: Community, sql: string): void {
  const db = new Database(join(app.dataFolder, "grove.sqlite"));
  try {
    db.pragma("foreign_keys = OFF");
    expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  } finally {
    db.close();
  }
}

async function prove(community: Community, heldMax?: number) {
  const { app } = community;
  const options = heldMax === undefined ? {} : { heldMax };
  return verifyBooks(app.app.core.storage, (await app.context()).site, options);
}

async function mend({ app }: Community, heldMax?: number) {
  const options = heldMax === undefined ? {} : { heldMax };
  return rebuild(app.app.core.storage, (await app.context()).site, options);
}

describe("a site on which everything happened", () => {
  it.each([1, 2, 3])("[L8] [F10] agrees with its books and with an auditor (life %d)", async (seed) => {
    const { community, auditor } = await lived(seed);
    await using _running = community;

    expect(await auditor.findings(async (path) => (await community.app.rest(path)).body)).toEqual([]);
    expect(auditor.taken().length).toBeGreaterThan(0);
    const proof = await prove(community);
    expect(proof.fault).toBeNull();
    const kinds = [
      "earn",
      "release",
      "reversal",
      "spend",
      "adjustment",
      "expiry",
      "tier",
      "badge",
      "quest",
      "streak",
    ];
    expect(kinds.filter((kind) => !proof.kinds[kind])).toEqual([]);
    expect(await prove(community, 50)).toEqual({ ...proof, walks: expect.any(Number) as number });
  });

  it("[L31] [F10] is as live after all projections were dropped and made anew", async () => {
    const { community } = await lived(4);
    await using _running = community;
    const live = await projections(community);
    expect(await mend(community)).toMatchObject({ membersThatDiffered: 0, differences: [] });

    damage(community, "DELETE FROM bucket");
    damage(community, "UPDATE member SET state = '{}', next_due = NULL");
    expect((await prove(community)).ok).toBe(false);
    const rebuilding = await mend(community);

    expect(await projections(community)).toEqual(live);
    expect((await prove(community)).fault).toBeNull();
    expect(rebuilding.membersThatDiffered).toBeGreaterThan(10);
    expect(await mend(community)).toMatchObject({ membersThatDiffered: 0, bucketsThatDiffered: 0 });
  });

  it("[L30] holds few projections at once, and makes the same of them in several walks", async () => {
    const { community } = await lived(5);
    await using _running = community;
    const live = await projections(community);
    damage(community, "DELETE FROM bucket WHERE member % 2 = 0");
    damage(community, "UPDATE member SET state = '{}' WHERE key % 3 = 0");

    const rebuilding = await mend(community, 40);

    expect(rebuilding.walks).toBeGreaterThan(2);
    expect(await projections(community)).toEqual(live);
    expect(await prove(community, 40)).toMatchObject({ fault: null });
  });
});

describe("what was changed by hand", () => {
  const someone = "key = (SELECT min(key) FROM member WHERE state LIKE '%lifetime%')";

  it.each([
    [
      "a balance",
      `UPDATE member SET state = json_set(state, '$.balances.points.available', 7e5) WHERE ${someone}`,
      /balances/,
    ],
    [
      "a tier",
      `UPDATE member SET state = json_set(state, '$.tier', 'tree', '$.guests', 9) WHERE ${someone}`,
      /guests/,
    ],
    ["what is due", `UPDATE member SET next_due = 5 WHERE ${someone}`, /due/],
    [
      "the use of a limit",
      `UPDATE bucket SET times = times + 1 WHERE member > 0 AND bucket LIKE 'visit|%'`,
      /bucket visit\|/,
    ],
    [
      "a limit that nothing drew from",
      "INSERT INTO bucket (site, member, bucket, times, amounts) SELECT 1, max(key), 'x|ever', 1, '{}' FROM member",
      /bucket x\|ever/,
    ],
    ["a budget", "UPDATE bucket SET amounts = '{\"xp\":1}' WHERE member = 0", /the site: bucket/],
    ["a lost budget", "DELETE FROM bucket WHERE member = 0", /the site: bucket/],
  ])("[L8] [F10] is found: %s", async (_what, sql, fault) => {
    const { community } = await lived(6, 50);
    await using _running = community;
    expect((await prove(community)).fault).toBeNull();

    damage(community, sql);

    expect((await prove(community)).fault).toMatch(fault);
    await mend(community);
    expect((await prove(community)).fault).toBeNull();
  });

  it.each([
    [
      "an amount",
      "UPDATE posting SET amount = amount + 1 WHERE key = (SELECT max(key) FROM posting)",
      /sum to/,
    ],
    [
      "both legs",
      "UPDATE posting SET amount = amount * 3 WHERE key / 4096 = (SELECT max(key) / 4096 FROM posting)",
      /not what its effects say/,
    ],
    [
      "a kind",
      "UPDATE posting SET kind = 'gift' WHERE key = (SELECT max(key) FROM posting)",
      /not what its effects say/,
    ],
    [
      "a lost transfer",
      "DELETE FROM posting WHERE key / 4096 = (SELECT max(key) / 4096 FROM posting)",
      /postings, its effects say/,
    ],
    ["a lost cause", "DELETE FROM entry WHERE seq = (SELECT max(key) / 4096 FROM posting)", /have no cause/],
    [
      "an effect",
      "UPDATE entry SET effects = json_set(effects, '$[0].amount', 77) WHERE seq = (SELECT max(seq) FROM entry WHERE effects ->> '$[0].e' = 'award')",
      /entry \d+/,
    ],
    [
      "a row that is no JSON",
      "UPDATE entry SET effects = '[{' WHERE seq = 7",
      /the entry after 6 cannot be read/,
    ],
    ["a lost member", `DELETE FROM member WHERE ${someone}`, /is in the journal, but not stored/],
  ])("[L8] [F7] names the first bad row of the books: %s", async (_what, sql, fault) => {
    const { community } = await lived(7, 50);
    await using _running = community;
    const db = new Database(join(community.app.dataFolder, "grove.sqlite"));
    for (const trigger of ["entry_keeps", "entry_stays", "posting_keeps", "posting_stays"]) {
      db.exec(`DROP TRIGGER ${trigger}`);
    }
    db.close();

    damage(community, sql);

    expect((await prove(community)).fault).toMatch(fault);
  });
});

describe("rebuilding beside a server that writes", () => {
  it("[L31] ends with what the journal says, and loses nothing", async () => {
    const { community, auditor } = await lived(8, 50);
    await using _running = community;
    damage(community, "UPDATE member SET state = json_remove(state, '$.badges')");
    const server = { isWriting: true };
    const life = new Life({ random: seeded(9), auditor, now: () => NOON + 40 * DAY_MS, name: "late-" });
    const writing = (async () => {
      while (server.isWriting) await life.step(async (path, body) => community.app.rest(path, body));
    })();

    await mend(community);
    server.isWriting = false;
    await writing;

    expect((await prove(community)).fault).toBeNull();
  });
});
