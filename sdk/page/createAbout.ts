import { signal, type Signal } from "@preact/signals";
import type { Failure } from "../../server/protocol/result.ts";
import type { Welcome } from "../../server/protocol/socket.ts";
import type { ConnectionEvents, Status } from "../connection/createConnection.ts";
import type { GroveEvents } from "../options.ts";
import type { Emitter } from "./createEmitter.ts";

/** What elements and listeners are told of the connection. */
export interface About {
  status: Signal<Status>;
  refusal: Signal<Failure | null>;
  welcome: Signal<Welcome | null>;
  /** Resolves when the server has answered for the first time. */
  ready: Promise<void>;
  events: ConnectionEvents;
}

const AWAY: Failure = { code: "unavailable", message: "the server does not answer" };

/** @param explain Tells the developer why there is no connection. */
export function createAbout(emitter: Emitter<GroveEvents>, explain: (failure: Failure) => void): About {
  const status = signal<Status>("connecting");
  const refusal = signal<Failure | null>(null);
  const welcome = signal<Welcome | null>(null);
  let becomeReady = (): void => {};
  const ready = new Promise<void>((resolve) => (becomeReady = resolve));

  return {
    status,
    refusal,
    welcome,
    ready,
    events: {
      status: (next, failure) => {
        const news = status.value !== next;
        status.value = next;
        refusal.value = failure ?? null;
        if (news) emitter.emit("connection", { status: next });
        if (failure) emitter.emit("error", failure);
        // A cut that mends itself is nobody's fault; a page that never got through has something to be told.
        if (failure || (next === "offline" && !welcome.value)) explain(failure ?? AWAY);
      },
      welcome: (hello) => {
        welcome.value = hello;
        becomeReady();
        emitter.emit("ready", { kind: hello.kind });
      },
    },
  };
}
