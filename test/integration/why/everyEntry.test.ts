import { describe, expect, it } from "vitest";
import { mergeGuest } from "../../../server/ledger/mergeGuest.ts";
import { ensureMember } from "../../../server/ledger/ensureMember.ts";
import { recordPageEvent } from "../../../server/ledger/recordPageEvent.ts";
import { runClock } from "../../../server/ledger/runClock.ts";
import { whyEntry } from "../../../server/ledger/explain/whyEntry.ts";
import { whyNot } from "../../../server/ledger/explain/whyNot.ts";
import type { SiteContext } from "../../../server/identity/directory.ts";
import type { Core } from "../../../server/ledger/core.ts";
import type { WhyView } from "../../../server/protocol/views.ts";
import { ensureDemo } from "../../../server/sample/ensureDemo.ts";
import { Life, seeded } from "../../support/auditedLife.ts";
import { Auditor } from "../../support/auditor.ts";
import { expectData, startCommunity } from "../../support/community.ts";
import { livelyProgram } from "../../support/livelyProgram.ts";
import { startEmpty } from "../../support/startEmpty.ts";

const DAY_MS = 86_400_000;

/** Asks why of every line of every ledger, and why not of everything there is to have. */
async function askEverything(
  core: Core,
  ctx: SiteContext,
): Promise<{ kinds: Set<string>; views: WhyView[] }> {
  const kinds = new Set<string>();
  const views: WhyView[] = [];
  const { program } = ctx.program;
  for (const member of await core.storage.reads.members(ctx.site.key, 0, 1_000)) {
    for (const row of await core.storage.reads.ledger(ctx.site.key, member.key, 1_000)) {
      const view = expectData(await whyEntry(core, ctx, member.key, `${row.seq}.${row.leg}`));
      // A release has no rule of its own; what it goes back to is told after it.
      expect({ kind: row.kind, rule: view.lines[0]?.rule }).toEqual({ kind: row.kind, rule: row.rule });
      kinds.add(row.kind);
      views.push(view);
    }
    const asked = [
      ...program.rules.map(({ id }) => ({ rule: id })),
      ...(program.quests ?? []).map(({ id }) => ({ quest: id })),
      ...program.badges.filter(({ hidden }) => !hidden).map(({ id }) => ({ badge: id })),
    ];
    for (const question of asked) views.push(expectData(await whyNot(core, ctx, member.key, question)));
  }
  return { kinds, views };
}

/** Sentences in both languages, without anything that only a programmer reads. */
function expectWords(views: readonly WhyView[]): void {
  expect(views.length).toBeGreaterThan(0);
  for (const { lines } of views) {
    expect(lines.length).toBeGreaterThan(0);
    for (const { words, name } of lines) {
      const { en, zh } = words as { en: string; zh: string };
      expect(en.length).toBeGreaterThan(3);
      expect(zh).toMatch(/\p{Script=Han}|\d/u);
      expect(`${en} ${JSON.stringify(name)}`).not.toMatch(
        /undefined|null|NaN|\[object|properties\.|member\.|\$/,
      );
    }
  }
}

describe("asking why of everything", () => {
  it("[L51] every entry of the demo has an answer, and so has everything that is missing", async () => {
    await using server = await startEmpty();
    const { core } = server.app;
    await ensureDemo(core, server.dataFolder, {
      url: "http://127.0.0.1:1",
      consoleUrl: "http://127.0.0.1:1",
    });

    const { kinds, views } = await askEverything(core, (await core.directory.byId("demo"))!);

    expectWords(views);
    expect(kinds).toContain("earn");
    expect(kinds).toContain("tier");
  });

  it("[L51] and so has every entry of a site on which everything happens", async () => {
    const community = await startCommunity({ program: livelyProgram });
    await using app = community.app;
    const random = seeded(21);
    const life = new Life({ random, auditor: new Auditor(), now: () => community.time.now });
    const { core } = app.app;
    for (let step = 0; step < 60; step++) {
      await life.step((path, body) => app.rest(path, body));
      community.time.now += Math.floor(random() * 0.6 * DAY_MS);
      await runClock(core, await app.context());
    }
    const move = (path: string, amount: number) =>
      app.rest(`/v1/members/m2/${path}`, { id: path, currency: "points", amount, reason: "By hand" });
    expect((await move("adjustments", 50)).status).toBe(200);
    expect((await move("spend", 20)).status).toBe(200);
    const guest = expectData(
      await recordPageEvent(core, await app.context(), null, { id: "g", type: "visit" }),
    );
    const member = expectData(await ensureMember(core, await app.context(), { id: "m1", name: "m1" }));
    await mergeGuest(core, await app.context(), { guestId: guest.guest!.id, member });
    const { id } = expectData(await community.post("m2")).post;
    await community.moderate(id, "hide");
    await community.moderate(id, "restore");

    community.time.now += 30 * DAY_MS;
    await runClock(core, await app.context());

    const { kinds, views } = await askEverything(core, await app.context());

    expectWords(views);
    for (const kind of [
      "earn",
      "tier",
      "quest",
      "streak",
      "reversal",
      "restore",
      "release",
      "spend",
      "adjustment",
      "expiry",
      "merge",
    ]) {
      expect(kinds).toContain(kind);
    }
  });
});
