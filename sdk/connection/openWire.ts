import { Manager, type ManagerOptions, type Socket } from "socket.io-client";
import type { Failure, Result } from "../../server/protocol/result.ts";
import type {
  Answers,
  Command,
  CommandName,
  Handshake,
  TopicState,
  TopicUpdate,
  Welcome,
} from "../../server/protocol/socket.ts";
import type { EngineOptions } from "./engine.ts";

/** How long one try to connect may take before polling is tried instead. */
const CONNECT_TIMEOUT_MS = 10_000;
/** First wait before connecting again; half of it up or down by chance, so a restart is not met by everyone at once. */
const RECONNECT_MS = 2_000;
const RECONNECT_MAX_MS = 30_000;

/** What the wire tells. `lost` means that it goes on trying by itself; after `refused` it waits for `open`. */
export interface WireEvents {
  handshake: () => Promise<Handshake>;
  welcome: (welcome: Welcome) => void;
  update: (update: TopicUpdate) => void;
  state: (state: TopicState) => void;
  expired: () => void;
  lost: () => void;
  refused: (failure: Failure) => void;
}

/** One connection to one server; the only place that knows Socket.IO. */
export interface Wire {
  /** Sends now or never; answers `null` when no acknowledgement came in `timeout` ms or the connection broke. */
  send: <N extends CommandName>(
    name: N,
    payload: Command<N>,
    timeout: number,
    answer: (result: Result<Answers[N]> | null) => void,
  ) => void;
  /** Connects; a connection that stands is closed first, so the handshake is made anew. */
  open: () => void;
  close: () => void;
}

interface RefusedConnection extends Error {
  data?: Partial<Failure>;
}

export function openWire(server: string, events: WireEvents): Wire {
  const options: Partial<ManagerOptions> & Partial<EngineOptions> = {
    autoConnect: false,
    timeout: CONNECT_TIMEOUT_MS,
    reconnectionDelay: RECONNECT_MS,
    reconnectionDelayMax: RECONNECT_MAX_MS,
    transports: ["polling", "websocket"],
  };
  const manager = new Manager(server, options);
  const socket = manager.socket("/", {
    auth: (give: (handshake: object) => void) => {
      dialling = false;
      void events.handshake().then(give);
    },
  });
  let dialling = false;
  const open = (): void => {
    // What is to be said is asked for once the line stands; hanging up before would only be noise in the page's console.
    if (dialling) return;
    dialling = true;
    socket.disconnect();
    socket.connect();
  };
  const usePolling = async (): Promise<void> => {
    if (await fetchPolling(options)) open();
    else events.lost();
  };
  let opened = false;

  socket.on("connect", () => void (opened = true));
  socket.on("welcome", events.welcome);
  socket.on("update", events.update);
  socket.on("state", events.state);
  socket.on("expired", events.expired);
  socket.on("disconnect", (reason) => {
    // Our own, to shake hands anew: nothing is lost.
    if (reason === "io client disconnect") return;
    events.lost();
    // The manager goes on by itself in all cases but this one.
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", (error: RefusedConnection) => {
    dialling = false;
    if (!socket.active) events.refused({ code: "internal", message: error.message, ...error.data });
    else if (opened || options.Engine) events.lost();
    else void usePolling();
  });

  return {
    send: sendOver(socket),
    open,
    close: () => void socket.disconnect(),
  };
}

function sendOver(socket: Socket): Wire["send"] {
  return (name, payload, timeout, answer) => {
    if (!socket.connected) return answer(null);
    socket
      .timeout(timeout)
      .emit(name, payload, (error: Error | null, result?: Result<Answers[typeof name]>) => {
        answer(error || !result ? null : result);
      });
  };
}

/** WebSocket never opened: the next try uses the full engine. Tells whether that could be had. */
async function fetchPolling(options: Partial<EngineOptions>): Promise<boolean> {
  try {
    options.Engine = (await import("./polling.ts")).Engine;
    return true;
  } catch {
    return false;
  }
}
