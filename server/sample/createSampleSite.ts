import { createPost } from "../community/createPost.ts";
import { votePost } from "../community/votePost.ts";
import { createSite, type CreatedSite } from "../identity/createSite.ts";
import type { SiteContext } from "../identity/directory.ts";
import type { Core } from "../ledger/core.ts";
import { ensureMember } from "../ledger/ensureMember.ts";
import { pushProgram } from "../ledger/pushProgram.ts";
import { recordServerEvents } from "../ledger/recordServerEvents.ts";
import type { Result } from "../protocol/result.ts";
import { sampleMembers, type SampleMember } from "./sampleMembers.ts";
import { sampleDays } from "./sampleDays.ts";
import { sampleProgram } from "./sampleProgram.ts";
import { SAMPLE_ORIGIN, sampleThreads, type SamplePost, type SampleThread } from "./sampleThreads.ts";

export const SAMPLE_SITE = "demo";
const BETWEEN_ORDERS_MS = 36 * 3_600_000;
const BETWEEN_MEMBERS_MS = 47 * 60_000;

/** The sample's own texts can't be refused; if they are, it is a bug. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.data;
  throw new Error(`the sample site was refused: ${JSON.stringify(result.error)}`);
}

/**
 * Makes the demo site with its programme, members, orders, threads and votes, all through the use cases that serve everybody:
 * its books verify like any other.
 *
 * @param home Where referral links lead.
 */
export async function createSampleSite(core: Core, home: string): Promise<CreatedSite> {
  const made = must(
    await createSite(core, { id: SAMPLE_SITE, name: "Fern & Kettle", home, origins: [SAMPLE_ORIGIN] }),
  );
  const bare = await contextOf(core);
  must(await pushProgram(core, bare, { document: sampleProgram, by: "sample" }));
  const ctx = await contextOf(core);

  const keys = new Map<string, number>();
  for (const { id, name, zone } of sampleMembers) {
    const member = must(await ensureMember(core, ctx, { id, name, tz: zone }));
    keys.set(id, member.key);
  }
  const now = core.clock();
  await record(core, ctx, [...ordersOf(sampleMembers, now), ...sampleDays(sampleMembers, now)]);
  for (const thread of sampleThreads) {
    for (const post of thread.posts) await write({ core, ctx, thread, keys }, post);
  }
  return made;
}

/** Loads the past in one call; every event of it must be taken. */
async function record(core: Core, ctx: SiteContext, events: object[]): Promise<void> {
  const answered = await recordServerEvents(core, ctx, events);
  const refused = answered.find(({ status }) => status !== "accepted");
  if (refused) throw new Error(`the sample site was refused: ${JSON.stringify(refused)}`);
}

async function contextOf(core: Core): Promise<SiteContext> {
  const ctx = await core.directory.byId(SAMPLE_SITE);
  if (!ctx) throw new Error("the sample site is not there");
  return ctx;
}

function ordersOf(members: readonly SampleMember[], now: number): object[] {
  return members.flatMap(({ id, orders }, place) =>
    orders.map((amount, index) => ({
      id: `sample-${id}-${index + 1}`,
      type: "order.paid",
      memberId: id,
      at: new Date(
        now - (orders.length - index) * BETWEEN_ORDERS_MS - place * BETWEEN_MEMBERS_MS,
      ).toISOString(),
      properties: { amount, quantity: 1 },
    })),
  );
}

interface Writing {
  core: Core;
  ctx: SiteContext;
  thread: SampleThread;
  keys: ReadonlyMap<string, number>;
}

/** A post, its votes, then its replies: an answer follows what it answers. */
async function write(writing: Writing, post: SamplePost, parentId?: string): Promise<void> {
  const { core, ctx, thread, keys } = writing;
  const { id, body } = post;
  must(
    await createPost(core, ctx, {
      id,
      threadKey: thread.key,
      title: thread.title,
      parentId,
      body,
      memberId: post.by,
    }),
  );
  for (const voter of post.votes) {
    must(await votePost(core, ctx, { postId: id, value: 1, memberKey: keys.get(voter)! }));
  }
  for (const reply of post.replies ?? []) await write(writing, reply, id);
}
