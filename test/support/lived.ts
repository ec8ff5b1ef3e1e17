import { ensureMember } from "../../server/ledger/ensureMember.ts";
import { mergeGuest } from "../../server/ledger/mergeGuest.ts";
import { recordPageEvent } from "../../server/ledger/recordPageEvent.ts";
import { runClock } from "../../server/ledger/runClock.ts";
import { Life, seeded, type Send } from "./auditedLife.ts";
import { Auditor } from "./auditor.ts";
import { expectData, startCommunity, type Community } from "./community.ts";
import { livelyProgram } from "./livelyProgram.ts";

const DAY_MS = 86_400_000;
const STEPS = 120;

/** A site on which all there is has happened, at a seeded random, over some three weeks. */
export async function lived(
  seed: number,
  steps = STEPS,
): Promise<{ community: Community; auditor: Auditor }> {
  const community = await startCommunity({ program: livelyProgram });
  const { app, time } = community;
  const random = seeded(seed);
  const auditor = new Auditor();
  const life = new Life({ random, auditor, now: () => time.now });
  const send: Send = async (path, body) => app.rest(path, body);
  for (let step = 0; step < steps; step++) {
    await life.step(send);
    if (random() < 0.3) await talk(community, random);
    if (random() < 0.15) await act(community, random, `act-${step}`);
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

/** What is done for a streak or a badge by hand; what is not possible just now is refused. */
async function act({ app }: Community, random: () => number, id: string): Promise<void> {
  const member = `/v1/members/m${Math.floor(random() * 12)}`;
  const actions = [
    { freezes: 1 },
    { action: "buy" },
    { action: "pause" },
    { action: "resume" },
    { action: "repair" },
  ];
  const streak = { id, ...actions[Math.floor(random() * actions.length)] };
  const badge = { id: `badge-${id}`, badge: "kind", level: random() < 0.7 ? 1 : 0, reason: "Was kind" };
  await app.rest(`${member}/streaks/daily`, streak);
  await app.rest(`${member}/badges`, badge);
}
