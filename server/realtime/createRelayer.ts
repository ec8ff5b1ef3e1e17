import { threadMine } from "../community/threadMine.ts";
import { checkThreadKey } from "../community/threadKey.ts";
import type { SiteContext } from "../identity/directory.ts";
import type { Boards } from "../ledger/boards/boards.ts";
import type { Core } from "../ledger/core.ts";
import { failure, success, type Result } from "../protocol/result.ts";
import type { Command, TopicState } from "../protocol/socket.ts";
import type { PostView, ThreadChange, ThreadMine } from "../protocol/views.ts";
import { boardTopicId } from "./boardFeed.ts";
import { createFeeds, type Feeds } from "./createFeeds.ts";
import { meTopicId, VISITOR } from "./meStates.ts";
import type { Joined, Relayer, Viewer } from "./relayer.ts";
import { threadTopicId } from "./threadFeed.ts";
import type { Topic } from "./topic.ts";
import { readTopicName, type TopicName } from "./topicName.ts";
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

  async function resume(viewer: Viewer, name: TopicName, id: string, from: string): Promise<Joined | null> {
    const topic = topics.get(id);
    const at = topic?.read(from) ?? null;
    if (!topic || at === null) return null;
    if (name.kind === "me") await feeds.me.freshen(viewer);
    if (name.kind === "board") await feeds.board.freshen(viewer.ctx, name.key);
    const missed = topic.since(at);
    if (!missed) return null;
    const { changes } = missed;
    const posts = changes.flatMap((change) => (change as ThreadChange).post ?? []);
    const mine = name.kind === "thread" ? await mineOf(core, viewer, posts) : {};
    const state = { topic: topic.name, position: topic.position(missed.at), changes, ...mine };
    return { state, topic, at: missed.at };
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
      const name = nameOf(core, viewer, request.topic);
      if (!name.ok) return name;
      const id = topicId(viewer, name.data);
      const resumed = request.from ? await resume(viewer, name.data, id, request.from) : null;
      return resumed ? success(resumed) : begin(core, feeds, viewer, name.data, request);
    },
    listen: (socket, { topic, at }) => topics.listen(topic, socket, at),
    leave(viewer, socket, topicName) {
      const name = nameOf(core, viewer, topicName);
      const topic = name.ok && topics.get(topicId(viewer, name.data));
      if (topic) topics.leave(topic, socket);
    },
    topicsOf: (socket) => topics.of(socket).map((topic) => topic.name),
    forget: (socket) => topics.leaveAll(socket),
    close: () => feeds.close(),
  };
}

function nameOf(core: Core, { ctx }: Viewer, topic: string): Result<TopicName> {
  const name = readTopicName(topic);
  if (!name) return failure("not_found", `There is no topic "${topic}".`);
  if (name.kind !== "thread") return success(name);
  const key = checkThreadKey(ctx.site, name.key, core.ownOrigins(), "page");
  return key.ok ? success({ kind: "thread", key: key.data }) : key;
}

function topicId({ ctx, member }: Viewer, name: TopicName): string {
  if (name.kind === "me") return meTopicId(ctx.site.key, member ?? VISITOR);
  return name.kind === "board" ? boardTopicId(ctx.site.key, name.key) : threadTopicId(ctx.site.key, name.key);
}

async function begin(
  core: Core,
  feeds: Feeds,
  viewer: Viewer,
  name: TopicName,
  request: Command<"topic:join">,
): Promise<Result<Joined>> {
  if (name.kind === "me") {
    const { topic, at, view } = await feeds.me.snapshot(viewer);
    return success(joined(topic, at, { snapshot: view }));
  }
  if (name.kind === "board") {
    const found = await feeds.board.snapshot(viewer.ctx, name.key);
    if (!found) return failure("board_not_found", `The programme has no board "${name.key}".`);
    return success(joined(found.topic, found.at, { snapshot: found.view }));
  }
  const found = await feeds.thread.snapshot(viewer.ctx, name.key, request.sort ?? "old");
  if (!found.ok) return found;
  const { topic, at, view } = found.data;
  return success(joined(topic, at, { snapshot: view, ...(await mineOf(core, viewer, view.posts)) }));
}

function joined(
  topic: Topic,
  at: number,
  rest: Pick<Extract<TopicState, { snapshot: unknown }>, "snapshot" | "mine">,
): Joined {
  return { state: { topic: topic.name, position: topic.position(at), ...rest }, topic, at };
}

async function mineOf(
  core: Core,
  { ctx, member }: Viewer,
  posts: readonly PostView[],
): Promise<{ mine?: ThreadMine }> {
  if (member === null || posts.length === 0) return {};
  return { mine: await threadMine(core, ctx, { memberKey: member, posts }) };
}
