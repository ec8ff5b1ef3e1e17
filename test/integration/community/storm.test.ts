import { describe, expect, it } from "vitest";
import { deletePost } from "../../../server/community/deletePost.ts";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { expectData, startCommunity, type Community } from "../../support/community.ts";

const members = ["ada", "bob", "cem", "dan"];
const posts = Array.from({ length: 8 }, (_, index) => `p${index}`);
const SEED = 20_261_122;

/** Park and Miller's generator: the same storm each time. */
function* randoms(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (state * 48_271) % 2_147_483_647;
    yield state;
  }
}

/** Two hundred actions at once, in batches and across them, by people who do not wait for one another. */
async function storm(talk: Community): Promise<unknown[]> {
  const random = randoms(SEED);
  const pick = <T>(list: readonly T[]): T => list[random.next().value % list.length]!;
  const act = async (): Promise<unknown> => {
    const [by, post] = [pick(members), pick(posts)];
    const kind = random.next().value % 10;
    if (kind < 2) {
      const parent = pick(posts);
      return talk.post(by, { id: post, parentId: parent < post ? parent : undefined });
    }
    if (kind < 7) return talk.vote(by, post, pick([1, 0, -1] as const));
    if (kind < 9) return talk.moderate(post, pick(["hide", "restore", "delete", "approve"] as const));
    const memberKey = await talk.member(by);
    return deletePost(talk.app.app.core, await talk.app.context(), { postId: post, memberKey });
  };
  const answers: unknown[] = [];
  for (let wave = 0; wave < 10; wave++) answers.push(...(await Promise.all(Array.from({ length: 40 }, act))));
  return answers;
}

describe("a storm of posts, votes and moderators", () => {
  it("[C12] leaves exact totals, scores and points, and books that prove themselves", async () => {
    await using talk = await startCommunity();
    const { storage } = talk.app.app.core;
    for (const member of members) await talk.member(member);

    const answers = await storm(talk);

    expect(JSON.stringify(answers)).not.toContain('"internal"');
    const thread = (await talk.thread())!;
    const kept = await storage.reads.posts(talk.app.key, thread.key, "old", 100);
    const visible = kept.filter((post) => post.state === "visible");
    expect(thread.total).toBe(visible.length);

    const due = new Map(members.map((member) => [member, 0]));
    const byKey = new Map(await Promise.all(members.map(async (id) => [await talk.member(id), id] as const)));
    for (const post of kept) {
      const votes = await Promise.all(
        Array.from(byKey.keys(), (key) => storage.reads.votesOf(talk.app.key, key, [post.key])),
      );
      const values: number[] = votes.flat().map((vote) => vote.value);
      expect(post.score).toBe(values.reduce((sum, value) => sum + value, 0));
      expect(post.replies).toBe(visible.filter((reply) => reply.parent === post.key).length);
      const author = byKey.get(post.author)!;
      const worth = post.state === "visible" ? 8 + 2 * values.filter((value) => value === 1).length : 0;
      due.set(author, due.get(author)! + worth);
    }
    for (const [member, points] of due) expect([member, await talk.points(member)]).toEqual([member, points]);

    const { site } = await talk.app.context();
    expect(await verifyBooks(storage, site)).toMatchObject({ ok: true, fault: null });
    expect(visible.length).toBeGreaterThan(1);
    expectData(await talk.post("ada"));
  });
});
