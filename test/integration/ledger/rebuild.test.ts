import Database from "better-sqlite3";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rebuild } from "../../../server/ledger/rebuild.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { SITE as SITES_OWN } from "../../../server/storage/records.ts";
import { NOON, type Community } from "../../support/community.ts";
import { Life, seeded } from "../../support/auditedLife.ts";
import { lived } from "../../support/lived.ts";

const DAY_MS = 86_400_000;

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
    const kinds = ["earn", "release", "reversal", "spend", "adjustment", "expiry", "tier", "quest", "streak"];
    expect(kinds.filter((kind) => !proof.kinds[kind])).toEqual([]);
    expect(await prove(community, 50)).toEqual({ ...proof, walks: expect.any(Number) as number });
  });

  it("[L7] [L31] [F10] is as live after all projections were dropped and made anew", async () => {
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
