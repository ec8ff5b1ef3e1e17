/**
 * Stands in for engine.io-client below socket.io-client (see `vite.config.ts`): Engine.IO v4 over one
 * WebSocket, text packets only, which is all that Grove's protocol needs. Where WebSocket is blocked,
 * `opts.Engine` brings the full engine with polling.
 */

import { Emitter } from "./emitter.ts";

export interface EngineOptions {
  path: string;
  /** The full engine, once it was loaded. */
  Engine?: new (uri: string, opts: object) => object;
}

const PACKET = { open: "0", close: "1", ping: "2", pong: "3", message: "4" } as const;

/**
 * What the manager constructs: our engine, or the full one once that was needed.
 * A function and no class, for `new` then answers whatever it returns.
 */
export function Socket(uri: string, opts: EngineOptions): object {
  return opts.Engine ? new opts.Engine(uri, opts) : new WebSocketEngine(uri, opts.path);
}

class WebSocketEngine extends Emitter {
  readonly transport = { name: "websocket", writable: true };
  readonly writeBuffer: never[] = [];
  id = "";
  #socket: WebSocket | undefined;
  #closed = false;
  #patience = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(uri: string, path: string) {
    super();
    const folder = path.replace(/\/?$/, "/");
    this.#socket = this.#connect(`${uri.replace(/^http/, "ws")}${folder}?EIO=4&transport=websocket`);
  }

  write(text: string): void {
    if (this.#socket?.readyState === 1) this.#socket.send(PACKET.message + text);
  }

  close(): this {
    this.#end("forced close");
    return this;
  }

  _hasPingExpired(): boolean {
    return false;
  }

  #connect(address: string): WebSocket | undefined {
    try {
      const socket = new WebSocket(address);
      socket.addEventListener("message", ({ data }) => this.#take(String(data)));
      socket.addEventListener("close", () => this.#end("transport close"));
      socket.addEventListener("error", () => this.emitReserved("error", new Error("websocket error")));
      return socket;
    } catch (error) {
      // A page's policy may refuse it at once; the manager listens only after the constructor.
      queueMicrotask(() => this.emitReserved("error", error));
      return undefined;
    }
  }

  #take(packet: string): void {
    const rest = packet.slice(1);
    this.#waitForBeat();
    if (packet[0] === PACKET.message) this.emitReserved("data", rest);
    else if (packet[0] === PACKET.close) this.#end("transport close");
    else if (packet[0] === PACKET.ping) {
      this.#socket?.send(PACKET.pong);
      this.emitReserved("ping");
    } else if (packet[0] === PACKET.open) {
      const hello = JSON.parse(rest) as { sid: string; pingInterval: number; pingTimeout: number };
      this.id = hello.sid;
      this.#patience = hello.pingInterval + hello.pingTimeout;
      this.#waitForBeat();
      this.emitReserved("open");
    }
  }

  /** A server that says nothing for longer than it promised is gone, even where the network does not tell. */
  #waitForBeat(): void {
    clearTimeout(this.#timer);
    if (this.#patience) this.#timer = setTimeout(() => this.#end("ping timeout"), this.#patience);
  }

  #end(reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
    this.emitReserved("close", reason);
  }
}

export function installTimerFunctions(target: { setTimeoutFn?: unknown; clearTimeoutFn?: unknown }): void {
  target.setTimeoutFn = setTimeout.bind(globalThis);
  target.clearTimeoutFn = clearTimeout.bind(globalThis);
}

export const nextTick = (task: () => void): void => queueMicrotask(task);

export const parse = (uri: string): URL => new URL(uri);

// socket.io-client exports these onwards; nothing in the page asks for them.
export {
  Socket as Fetch,
  Socket as NodeXHR,
  Socket as XHR,
  Socket as NodeWebSocket,
  Socket as WebSocket,
  Socket as WebTransport,
};
