import { createPost, type CreatedPost, type NewPost } from "../../server/community/createPost.ts";
import { moderatePost } from "../../server/community/moderatePost.ts";
import type { ModerationAction } from "../../server/community/moderatePostUnit.ts";
import { votePost, type VoteValue } from "../../server/community/votePost.ts";
import { ensureMember } from "../../server/ledger/ensureMember.ts";
import type { Result } from "../../server/protocol/result.ts";
import type { PostView } from "../../server/protocol/views.ts";
import type { JournalEntry, Member, Thread } from "../../server/storage/records.ts";
import { startApp, type StartOptions, type TestApp } from "./startApp.ts";

/** Noon UTC of 2026-11-22, in milliseconds. */
export const NOON = Date.UTC(2026, 10, 22, 12);

/** A running server whose clock the test moves, and short ways to talk and to look into the books. */
export interface Community extends AsyncDisposable {
  app: TestApp;
  time: { now: number };
  /** A member's key; the member is made when it is new. */
  member(id: string): Promise<number>;
  memberState(id: string): Promise<Member>;
  points(id: string): Promise<number>;
  /** Writes a post from the page of a member. */
  post(by: string, part?: Partial<NewPost>): Promise<Result<CreatedPost>>;
  vote(by: string, postId: string, value: VoteValue): ReturnType<typeof votePost>;
  /** Decides with the secret key. */
  moderate(postId: string, action: ModerationAction, version?: number): Promise<Result<{ post: PostView }>>;
  thread(key?: string): Promise<Thread | undefined>;
  /** Every entry of the site, in order. */
  journal(): Promise<JournalEntry[]>;
}

export async function startCommunity(options: StartOptions = {}): Promise<Community> {
  const time = { now: NOON };
  const app = await startApp({ clock: () => time.now, ...options });
  const { core } = app.app;
  const { reads } = core.storage;
  const member = async (id: string): Promise<number> => {
    const made = await ensureMember(core, await app.context(), { id, name: id });
    return expectData(made).key;
  };
  const memberState = async (id: string): Promise<Member> => (await reads.member(app.key, id))!;
  return {
    app,
    time,
    member,
    memberState,
    points: async (id) => (await memberState(id)).state.balances["points"]?.available ?? 0,
    post: async (by, part = {}) =>
      createPost(core, await app.context(), {
        id: core.randomId(),
        threadKey: "talk",
        body: "Hello",
        ...part,
        memberKey: await member(by),
      }),
    vote: async (by, postId, value) =>
      votePost(core, await app.context(), { postId, value, memberKey: await member(by) }),
    moderate: async (postId, action, version) =>
      moderatePost(core, await app.context(), {
        postId,
        action,
        version,
        reason: "Spam",
        by: { onBehalfOf: null },
      }),
    thread: (key = "talk") => reads.thread(app.key, key),
    journal: () => reads.journal(app.key, 0, 10_000),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** The data of a result; fails naming the refusal. */
export function expectData<T>(result: Result<T>): T {
  if (result.ok) return result.data;
  throw new Error(`${result.error.code}: ${result.error.message}`);
}
