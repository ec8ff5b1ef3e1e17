import type { Server as HttpServer } from "node:http";
import { Server } from "socket.io";
import type { TopicUpdate } from "../../protocol/socket.ts";
import { createRelayer } from "../../realtime/createRelayer.ts";
import type { Core } from "../../ledger/core.ts";
import { admitSockets } from "./admitSockets.ts";
import { boardCommands } from "./boardCommands.ts";
import { cutOffSlow, hangUp } from "./cutOffSlow.ts";
import { createLimits } from "./limits.ts";
import { createListedOrigins } from "./listedOrigins.ts";
import { memberCommands } from "./memberCommands.ts";
import type { GroveServer, GroveSocket } from "./session.ts";
import type { SocketDeps } from "./socketDeps.ts";
import { threadCommands } from "./threadCommands.ts";
import { tellState } from "./followTopic.ts";
import { topicCommands } from "./topicCommands.ts";
import type { CommandTable } from "./handleCommand.ts";
import { watchSessions } from "./watchSessions.ts";
import { whyCommands } from "./whyCommands.ts";

/** Largest message of a client, in bytes. */
const MESSAGE_BYTES_MAX = 64 * 1024;
/** How long a connection may wait before it says who it is, in milliseconds. */
const HANDSHAKE_MS = 10_000;
/** How long a client may take to say goodbye when the server ends, in milliseconds. */
const GOODBYE_MS = 1_000;

export interface Sockets {
  /** Sockets that are open now. */
  count(): number;
  /** Ends all sockets and stops listening to the intake; the HTTP server stays the caller's. */
  close(): void;
}

/** Serves Socket.IO on an HTTP server. Create it after the boards: topics hear of a commit when the boards have counted it. */
export function attachSockets(server: HttpServer, deps: SocketDeps): Sockets {
  const onError = (error: unknown, what: string): void => deps.log.error({ err: error }, what);
  const io = createServer(server, deps.core);
  const limits = createLimits(deps.settings.limits);
  const relayer = createRelayer({ ...deps, send: senderOf(io), onError });
  const stopWatching = watchSessions({ core: deps.core, io, relayer, onError });

  const common = { log: deps.log, limits };
  const table: CommandTable = {
    ...topicCommands(relayer, common),
    ...memberCommands({ ...deps, relayer }, common),
    ...boardCommands(deps, common),
    ...threadCommands(deps.core, common),
    ...whyCommands(deps.core, common),
  };

  admitSockets(io, deps, limits);
  io.on("connection", (socket) => {
    listen(socket, table);
    socket.on("disconnect", () => relayer.forget(socket.id));
    socket.emit("welcome", socket.data.session.welcome);
    for (const [topic, from] of Object.entries(socket.data.session.resume)) {
      tellState(relayer, socket, { topic, from }).catch((error: unknown) =>
        onError(error, "a resume failed"),
      );
    }
  });
  return {
    count: () => io.sockets.sockets.size,
    close() {
      stopWatching();
      relayer.close();
      const connections = Array.from(io.sockets.sockets.values(), ({ conn }) => conn);
      io.local.disconnectSockets(true);
      io.engine.close();
      setTimeout(() => connections.forEach(hangUp), GOODBYE_MS).unref();
    },
  };
}

function createServer(server: HttpServer, core: Core): GroveServer {
  const isListed = createListedOrigins(core);
  return new Server(server, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MESSAGE_BYTES_MAX,
    connectTimeout: HANDSHAKE_MS,
    transports: ["websocket", "polling"],
    allowEIO3: false,
    cookie: false,
    cors: {
      origin: (origin, answer) => {
        if (origin === undefined) return answer(null, false);
        isListed(origin).then(
          (listed) => answer(null, listed),
          () => answer(null, false),
        );
      },
    },
  });
}

function listen(socket: GroveSocket, table: CommandTable): void {
  const on = (name: string, listener: (payload: unknown, ack: unknown) => void): void => {
    // The event map promises typed payloads; a client may send anything.
    socket.on(name as never, listener as never);
  };
  for (const [name, listener] of Object.entries(table)) {
    on(name, (payload, ack) => void listener(socket, payload, ack));
  }
}

/** One message to many sockets is encoded once. */
function senderOf(io: GroveServer): (sockets: readonly string[], update: TopicUpdate) => void {
  return (ids, update) => {
    const [only] = ids;
    if (ids.length === 1 && only !== undefined) io.sockets.sockets.get(only)?.emit("update", update);
    else io.to([...ids]).emit("update", update);
    for (const id of ids) {
      const socket = io.sockets.sockets.get(id);
      if (socket) cutOffSlow(socket);
    }
  };
}
