import { threadMine } from "../community/threadMine.ts";
import { checkThreadKey } from "../community/threadKey.ts";
import type { SiteContext } from "../identity/directory.ts";
import type { Boards } from "../ledger/boards/boards.ts";
import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type {
  BoardView,
  ChallengeTotals,
  MeView,
  PostView,
  ThreadChange,
  ThreadMine,
  ThreadSort,
  ThreadView,
} from "../protocol/views.ts";
import { boardTopicId } from "./boardFeed.ts";
import { challengesTopicId } from "./challengeFeed.ts";
import { createFeeds, type Feeds } from "./createFeeds.ts";
import type { Snapshot } from "./feed.ts";
import { meTopicId, VISITOR } from "./meStates.ts";
import type { Joined, Relayer, Viewer } from "./relayer.ts";
import { threadTopicId } from "./threadFeed.ts";
import { Topics, type Send } from "./topics.ts";

export interface RelayerDeps {
  core: Core;
  boards: Boards;
  send: Send;
  onError: (error: unknown, what: string) => void;
}

export function createRelayer({ core, boards, send, onError }: RelayerDeps): Relayer {
  const topics = new Topics({ epoch: core.randomId().slice(0, 12), send, clock: () => core.clock() });
  const versions = new Map<number, number>();
  const feeds = createFeeds({ core, boards, topics, onError });

  async function resume(viewer: Viewer, asked: Asked, from: string): Promise<Joined | null> {
    const topic = topics.get(asked.id);
    const at = topic?.read(from) ?? null;
    if (!topic || at === null) return null;
    if (asked.kind === "me") await feeds.me.freshen(viewer);
    if (asked.kind === "board") await feeds.board.freshen(viewer.ctx, asked.key);
    if (asked.kind === "challenges") await feeds.challenges.freshen(viewer.ctx);
    const missed = topic.since(at);
    if (!missed) return null;
    const { changes } = missed;
    const state = { topic: asked.name, position: topic.position(missed.at), changes };
    const posts = changes.flatMap((change) => (change as ThreadChange).post ?? []);
    const mine = asked.kind === "thread" ? await mineOf(core, viewer, posts) : {};
    return { state: { ...state, ...mine }, topic, at: missed.at };
  }

  /** A newer programme voids what was published under the one before. */
  function keepUp({ site, program }: SiteContext): void {
    if (program.version <= (versions.get(site.key) ?? -1)) return;
    if (versions.has(site.key)) feeds.reset(site.key);
    versions.set(site.key, program.version);
  }

  return {
    async join(viewer, request) {
      keepUp(viewer.ctx);
      const asked = readAsked(core, viewer, request.topic);
      if (!asked.ok) return asked;
      const resumed = request.from ? await resume(viewer, asked.data, request.from) : null;
      return resumed ? success(resumed) : begin(core, feeds, viewer, asked.data, request.sort);
    },
    listen: (socket, { topic, at, state }) => topics.listen(topic, socket, { at, name: state.topic }),
    leave(viewer, socket, topicName) {
      const asked = readAsked(core, viewer, topicName);
      const topic = asked.ok && topics.get(asked.data.id);
      if (topic) topics.leave(topic, socket);
    },
    topicsOf: (socket) => topics.of(socket),
    forget: (socket) => topics.leaveAll(socket),
    close: () => feeds.close(),
  };
}

/** A topic as a viewer asked for it: `name` as the viewer spells it, `id` as it is kept. */
interface Asked {
  kind: "me" | "board" | "thread" | "challenges";
  key: string;
  name: string;
  id: string;
}

function readAsked(core: Core, { ctx, member }: Viewer, name: string): Result<Asked> {
  const site = ctx.site.key;
  if (name === "me") return success({ kind: "me", key: "", name, id: meTopicId(site, member ?? VISITOR) });
  if (name === "challenges") return success({ kind: name, key: "", name, id: challengesTopicId(site) });
  const [, kind, key = ""] = /^(board|thread):([^]+)$/.exec(name) ?? [];
  if (kind === "board") return success({ kind, key, name, id: boardTopicId(site, key) });
  if (kind !== "thread") return failure("not_found", `There is no topic "${name}".`);
  const checked = checkThreadKey(ctx.site, key, core.ownOrigins(), "page");
  if (!checked.ok) return checked;
  return success({ kind, key: checked.data, name, id: threadTopicId(site, checked.data) });
}

async function begin(
  core: Core,
  feeds: Feeds,
  viewer: Viewer,
  { kind, key, name }: Asked,
  sort: ThreadSort = "old",
): Promise<Result<Joined>> {
  if (kind === "me") return success(joined(name, await feeds.me.snapshot(viewer)));
  if (kind === "challenges") return success(joined(name, await feeds.challenges.snapshot(viewer.ctx)));
  if (kind === "board") {
    const found = await feeds.board.snapshot(viewer.ctx, key);
    return found
      ? success(joined(name, found))
      : failure("board_not_found", `The programme has no board "${key}".`);
  }
  const found = await feeds.thread.snapshot(viewer.ctx, key, sort);
  if (!found.ok) return found;
  const answer = joined(name, found.data);
  const mine = await mineOf(core, viewer, found.data.view.posts);
  return success({ ...answer, state: { ...answer.state, ...mine } });
}

function joined(
  name: string,
  { topic, at, view }: Snapshot<MeView | BoardView | ThreadView | ChallengeTotals>,
): Joined {
  return { state: { topic: name, position: topic.position(at), snapshot: view }, topic, at };
}

async function mineOf(
  core: Core,
  { ctx, member }: Viewer,
  posts: readonly PostView[],
): Promise<{ mine?: ThreadMine }> {
  if (member === null || posts.length === 0) return {};
  return { mine: await threadMine(core, ctx, { memberKey: member, posts }) };
}
