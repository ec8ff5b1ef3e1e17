import { describe, expect, it } from "vitest";
import { ensureMember } from "../../../server/ledger/ensureMember.ts";
import { mergeGuest } from "../../../server/ledger/mergeGuest.ts";
import { recordPageEvent } from "../../../server/ledger/recordPageEvent.ts";
import { runClock } from "../../../server/ledger/runClock.ts";
import { payChallenges } from "../../../server/ledger/payChallenges.ts";
import { replay } from "../../../server/ledger/simulate/replay.ts";
import { Scenario } from "../../../server/ledger/simulate/scenario.ts";
import { nameOf } from "../../../server/ledger/simulate/simEvent.ts";
import type { MemberState } from "../../../server/rules/types.ts";
import { Life, seeded } from "../../support/auditedLife.ts";
import { Auditor } from "../../support/auditor.ts";
import { expectData, startCommunity, type Community } from "../../support/community.ts";
import { livelyProgram } from "../../support/livelyProgram.ts";

const DAY_MS = 86_400_000;

const [challenge] = livelyProgram.challenges!;
const program = { ...livelyProgram, challenges: [{ ...challenge!, goal: 20 }] };

/** Weeks of random life: orders, refunds (some before their order), spends, posts that are hidden and restored, guests that sign in. */
async function lived(seed: number): Promise<Community> {
  const community = await startCommunity({ program });
  const { app, time } = community;
  const random = seeded(seed);
  const life = new Life({ random, auditor: new Auditor(), now: () => time.now });
  const send = (path: string, body: unknown) => app.rest(path, body);
  for (let step = 0; step < 80; step++) {
    await life.step(send);
    if (random() < 0.3) await talk(community, random);
    if (random() < 0.1) await merge(community, `m${step % 12}`, `guest-${step}`);
    time.now += Math.floor(random() * 0.4 * DAY_MS);
    await runClock(app.app.core, await app.context());
  }
  await life.end(send);
  await runClock(app.app.core, await app.context());
  await payChallenges(app.app.core, await app.context());
  return community;
}

async function talk(community: Community, random: () => number): Promise<void> {
  const { id } = expectData(await community.post(`m${Math.floor(random() * 6)}`)).post;
  await community.vote(`m${6 + Math.floor(random() * 6)}`, id, 1);
  if (random() < 0.5) await community.moderate(id, "hide");
  if (random() < 0.25) await community.moderate(id, "restore");
}

async function merge({ app }: Community, memberId: string, id: string): Promise<void> {
  const ctx = await app.context();
  const { core } = app.app;
  const first = expectData(await recordPageEvent(core, ctx, null, { id, type: "visit" }));
  const member = expectData(await ensureMember(core, ctx, { id: memberId, name: memberId }));
  await mergeGuest(core, ctx, { guestId: first.guest!.id, member });
}

async function simulated({ app, time }: Community, from: number): Promise<Map<number, MemberState>> {
  const { core } = app.app;
  const causes = await core.storage.reads.reversedCauses(app.key);
  const reversed = new Map(causes.map(({ ns, id, times }) => [nameOf({ ns, id }), times]));
  const scenario = new Scenario((await app.context()).program, {
    end: time.now,
    reversed,
    traits: new Map(),
  });
  const to = Number.MAX_SAFE_INTEGER;
  const breathe = () => Promise.resolve(true);
  expect(await replay({ core, site: app.key, scenarios: [scenario], from, to, breathe })).toBe(true);
  await scenario.finish(breathe);
  return new Map([...scenario.states()].map(([key, { state }]) => [key, state]));
}

/** The number of ticks is how often the clock looked, and no more. */
const comparable = ({ ticks: _ticks, ...state }: MemberState) => state;

describe("simulating a site on which everything happens", () => {
  it.each([11, 12, 13])("[L55] ends in the very states of the books (life %d)", async (seed) => {
    const community = await lived(seed);
    await using _running = community;
    const { app } = community;
    const members = await app.app.core.storage.reads.members(app.key, 0, 1_000);

    const states = await simulated(community, 0);

    expect(members.length).toBeGreaterThan(10);
    expect(
      members.some(({ state }) => Object.keys(state.questAwards).some((name) => name.includes("together"))),
    ).toBe(true);
    for (const { key, id, state } of members) {
      expect({ id, ...comparable(states.get(key)!) }).toEqual({ id, ...comparable(state) });
    }
    const late = await simulated(community, community.time.now - 6 * DAY_MS);
    for (const { key, id, state } of members) {
      expect({ id, ...comparable(late.get(key)!) }).toEqual({ id, ...comparable(state) });
    }
  });
});
