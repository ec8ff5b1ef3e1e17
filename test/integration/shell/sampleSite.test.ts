import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { revokeSecretKey } from "../../../server/identity/revokeSecretKey.ts";
import { readThread } from "../../../server/community/readThread.ts";
import { readMember } from "../../../server/ledger/readMember.ts";
import { ensureDemo } from "../../../server/sample/ensureDemo.ts";
import { sampleMembers } from "../../../server/sample/sampleMembers.ts";
import { sampleThreads } from "../../../server/sample/sampleThreads.ts";
import { startApp } from "../../support/startApp.ts";
import { startEmpty } from "../../support/startEmpty.ts";

const places = (port: number) => ({
  url: `http://127.0.0.1:${port}`,
  consoleUrl: "http://127.0.0.1/console",
});

describe("the demo site", () => {
  it("has members below 1,000 points, threads with posts, and books that verify", async () => {
    await using server = await startEmpty();
    const { core } = server.app;
    await ensureDemo(core, server.dataFolder, places(4600));
    const ctx = (await core.directory.byId("demo"))!;

    for (const { id } of sampleMembers) {
      const member = await readMember(core, ctx, id);
      expect(member.ok && member.data.balances["points"]?.available).toBeLessThan(1_000);
    }
    for (const { key, posts } of sampleThreads) {
      const thread = await readThread(core, ctx, { key, sort: "old" });
      expect(thread.ok && thread.data.total).toBeGreaterThanOrEqual(posts.length);
    }
    expect(await verifyBooks(core.storage, ctx.site)).toMatchObject({ ok: true, fault: null });
  });

  it("shows what the engine can: people on different tiers, with streaks, quests, badges and points that expire", async () => {
    await using server = await startEmpty();
    const { core } = server.app;
    await ensureDemo(core, server.dataFolder, places(4600));
    const site = (await core.storage.sites.byId("demo"))!;
    const people = await core.storage.reads.members(site.key, 0, 100);
    const states = people.map(({ state }) => state);
    const some = (has: (state: (typeof states)[number]) => boolean): number => states.filter(has).length;

    expect(new Set(states.map(({ tier }) => tier)).size).toBeGreaterThanOrEqual(3);
    expect(some(({ streaks }) => (streaks["daily"]?.awarded.length ?? 0) > 0)).toBeGreaterThanOrEqual(4);
    expect(some(({ quests }) => (quests["first-steps"]?.done ?? 0) > 0)).toBeGreaterThanOrEqual(2);
    expect(some(({ expiring }) => expiring["dew"] !== undefined)).toBeGreaterThanOrEqual(5);
    expect(some(({ challenges }) => (challenges["library"] ?? 0) > 0)).toBeGreaterThanOrEqual(5);
    expect(some(({ badges }) => Object.keys(badges).length >= 3)).toBeGreaterThanOrEqual(5);
  });

  it("stays as it is at the next start, and follows the server to another port", async () => {
    await using server = await startEmpty();
    const { core } = server.app;
    const first = await ensureDemo(core, server.dataFolder, places(4600));
    const second = await ensureDemo(core, server.dataFolder, places(4700));

    expect(second).toEqual(first);
    expect((await core.directory.byId("demo"))?.site.home).toBe("http://127.0.0.1:4700/");
    expect(await core.storage.sites.list()).toHaveLength(1);
  });

  it("gets new keys where credentials.json was lost", async () => {
    await using server = await startEmpty();
    const { core } = server.app;
    const first = await ensureDemo(core, server.dataFolder, places(4600));
    rmSync(join(server.dataFolder, "credentials.json"));
    const second = await ensureDemo(core, server.dataFolder, places(4600));

    expect(second?.secretKey).not.toBe(first?.secretKey);
    const answer = await fetch(`${server.url}/v1/program`, {
      headers: { authorization: `Bearer ${second?.secretKey}` },
    });
    expect(answer.status).toBe(200);
  });

  it("gets new keys where the kept ones were revoked", async () => {
    await using server = await startEmpty();
    const { core } = server.app;
    const first = (await ensureDemo(core, server.dataFolder, places(4600)))!;
    const { site } = (await core.directory.byId("demo"))!;
    await revokeSecretKey(core, site.key, first.secretKey);

    const second = await ensureDemo(core, server.dataFolder, places(4600));
    expect(second?.secretKey).not.toBe(first.secretKey);
  });

  it("is not made on a server that has sites of its own", async () => {
    await using app = await startApp();
    const folder = mkdtempSync(join(tmpdir(), "grove-none-"));

    expect(await ensureDemo(app.app.core, folder, places(4600))).toBeNull();
    rmSync(folder, { recursive: true });
  });
});
