import type { Failure } from "../../server/protocol/result.ts";
import type { Welcome } from "../../server/protocol/socket.ts";
import type { Link } from "../store/link.ts";
import { createBackoff } from "./createBackoff.ts";
import type { Credentials, TokenSource } from "./createCredentials.ts";
import { createListeners, type ConnectionState } from "./createListeners.ts";
import { createOutbox } from "./createOutbox.ts";
import { createTopics } from "./createTopics.ts";
import { openWire } from "./openWire.ts";

/** How long the answer to leaving a topic is waited for; nothing hangs on it. */
const LEAVE_MS = 10_000;

export type Status = "connecting" | "online" | "offline" | "refused";

export interface ConnectionEvents {
  status: (status: Status, failure?: Failure) => void;
  welcome: (welcome: Welcome) => void;
}

export interface Connection extends Link {
  /** Connects, or connects anew with what the credentials now say. */
  open: () => void;
  /** Changes who is looking. What a member had not yet sent is dropped, not sent in the name of the next. */
  identify: (source: TokenSource) => void;
  /** A guest was minted on this very connection. */
  becomeGuest: (token: string) => void;
  refresh: () => void;
  close: () => void;
}

/** A connection that stands, or is being mended; commands and topics live through cuts. */
export function createConnection(
  server: string,
  credentials: Credentials,
  events: ConnectionEvents,
): Connection {
  const now: ConnectionState = { status: "connecting", welcome: null, closed: true };
  const online = (): boolean => now.status === "online";
  const turn = (status: Status, failure?: Failure): void => events.status((now.status = status), failure);
  const open = (): void => {
    now.closed = false;
    turn("connecting");
    wire.open();
  };
  const backoff = createBackoff(open);
  const mine = { now, turn, open, credentials, backoff, welcomed: events.welcome };
  const wire = openWire(server, createListeners({ ...mine, outbox: () => outbox, topics: () => topics }));
  const outbox = createOutbox(wire.send, online);
  const topics = createTopics(
    (payload) => outbox.ask("topic:join", payload),
    (topic) => wire.send("topic:leave", { topic }, LEAVE_MS, () => {}),
    online,
  );

  return {
    ask: outbox.ask,
    join: topics.join,
    open,
    identify: (source) => {
      if (now.welcome?.kind === "member") outbox.empty();
      credentials.identify(source);
      topics.restart();
      if (!now.closed) open();
    },
    becomeGuest: (token) => {
      credentials.guestMinted(token);
      topics.restart("me");
    },
    refresh: () => topics.restart(),
    close: () => {
      now.closed = true;
      backoff.reset();
      wire.close();
      outbox.empty();
    },
  };
}
