import type { Failure } from "../../server/protocol/result.ts";
import type { Welcome } from "../../server/protocol/socket.ts";
import type { Backoff } from "./createBackoff.ts";
import type { Status } from "./createConnection.ts";
import type { Credentials } from "./createCredentials.ts";
import type { Outbox } from "./createOutbox.ts";
import type { Topics } from "./createTopics.ts";
import type { WireEvents } from "./openWire.ts";

/** What a connection knows of itself. */
export interface ConnectionState {
  status: Status;
  /** What the server last said of who is looking. */
  welcome: Welcome | null;
  /** Closed by the page: what the wire says then is no news. */
  closed: boolean;
}

export interface ListenerParts {
  now: ConnectionState;
  turn: (status: Status, failure?: Failure) => void;
  open: () => void;
  welcomed: (welcome: Welcome) => void;
  credentials: Credentials;
  backoff: Backoff;
  /** Made after the wire that these listeners serve. */
  outbox: () => Outbox;
  topics: () => Topics;
}

/** What a connection does about the wire's news. */
export function createListeners(parts: ListenerParts): WireEvents {
  const { now, turn, open, credentials, backoff, outbox, topics } = parts;
  return {
    handshake: credentials.handshake,
    welcome: (hello) => {
      const another = now.welcome !== null && now.welcome.kind !== hello.kind;
      now.welcome = hello;
      backoff.reset();
      credentials.welcomed(hello);
      turn("online");
      parts.welcomed(hello);
      if (another) topics().restart();
      outbox().flush();
      topics().resume();
    },
    update: (update) => topics().update(update),
    state: (state) => topics().state(state),
    expired: () => {
      credentials.tokenRefused();
      open();
    },
    lost: () => {
      if (!now.closed) turn("offline");
    },
    refused: (failure) => {
      const token = failure.code === "token_invalid" || failure.code === "token_expired";
      if (!token && !passes(failure)) {
        turn("refused", failure);
        return outbox().empty();
      }
      turn("offline", failure);
      if (token && !credentials.tokenRefused()) open();
      else backoff.wait(failure.retryAfter);
    },
  };
}

/** Refusals that time may mend. */
function passes({ code }: Failure): boolean {
  return code === "rate_limited" || code === "unavailable" || code === "internal";
}
