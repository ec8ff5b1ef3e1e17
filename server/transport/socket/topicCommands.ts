import { failure, success, type Result } from "../../protocol/result.ts";
import type { TopicState } from "../../protocol/socket.ts";
import type { Joined, Relayer } from "../../realtime/relayer.ts";
import { follow, viewerOf } from "./followTopic.ts";
import { handleCommand, type CommandDeps, type CommandTable, type Run } from "./handleCommand.ts";

/** Topics that one socket may follow. */
const TOPICS_MAX = 100;

/** Commands that begin and end the following of topics. */
export function topicCommands(
  relayer: Relayer,
  deps: CommandDeps,
): Pick<CommandTable, "topic:join" | "topic:leave"> {
  // What was joined travels beside the answer, for it is followed only once the answer is on its way.
  const joins = new WeakMap<Result<TopicState>, Joined>();

  const join: Run<"topic:join"> = async (socket, request) => {
    const followed = relayer.topicsOf(socket.id);
    if (followed.length >= TOPICS_MAX && !followed.includes(request.topic)) {
      return failure("rate_limited", `A socket follows at most ${TOPICS_MAX} topics.`);
    }
    const joined = await relayer.join(viewerOf(socket), request);
    if (!joined.ok) return joined;
    const result = success(joined.data.state);
    joins.set(result, joined.data);
    return result;
  };

  return {
    "topic:join": handleCommand(deps, "topic:join", join, (socket, result) => {
      const joined = joins.get(result);
      if (joined) follow(relayer, socket, joined);
    }),
    "topic:leave": handleCommand(deps, "topic:leave", (socket, { topic }) => {
      relayer.leave(viewerOf(socket), socket.id, topic);
      return success({});
    }),
  };
}
