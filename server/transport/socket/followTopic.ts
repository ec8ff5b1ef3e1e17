import type { Command } from "../../protocol/socket.ts";
import type { Joined, Relayer, Viewer } from "../../realtime/relayer.ts";
import type { GroveSocket } from "./session.ts";

export function viewerOf(socket: GroveSocket): Viewer {
  const { ctx, caller, base } = socket.data.session;
  return { ctx, member: caller?.key ?? null, base };
}

/** From now on the socket is sent what comes after the state that it was just given. */
export function follow(relayer: Relayer, socket: GroveSocket, joined: Joined): void {
  if (!socket.connected) return;
  // Where the topic began anew in between, a cut makes the client ask again.
  if (!relayer.listen(socket.id, joined)) socket.conn.close();
}

/** Joins a topic on the server's own account and sends its state: after a reset, for `resume`, for a fresh guest. */
export async function tellState(
  relayer: Relayer,
  socket: GroveSocket,
  request: Command<"topic:join">,
): Promise<void> {
  const joined = await relayer.join(viewerOf(socket), request);
  if (!joined.ok || !socket.connected) return;
  socket.emit("state", joined.data.state);
  follow(relayer, socket, joined.data);
}
