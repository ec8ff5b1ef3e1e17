import type { Failure } from "../../server/protocol/result.ts";
import type { Welcome } from "../../server/protocol/socket.ts";
import type { Link } from "../store/link.ts";
import type { Credentials, TokenSource } from "./createCredentials.ts";
import { createOutbox } from "./createOutbox.ts";
import { createTopics } from "./createTopics.ts";
import { openWire } from "./openWire.ts";

/** First wait after the server refused for a reason that may pass, in seconds; doubled up to the last. */
const RETRY_FIRST_S = 2;
const RETRY_LAST_S = 60;

export type Status = "connecting" | "online" | "offline" | "refused";

export interface ConnectionEvents {
  status: (status: Status, failure?: Failure) => void;
  welcome: (welcome: Welcome) => void;
}

export interface Connection extends Link {
  /** Connects, or connects anew with what the credentials now say. */
  open: () => void;
  /** Changes who is looking. What the last one had not yet sent is dropped, not sent in the name of the next. */
  identify: (source: TokenSource) => void;
  /** A guest was minted on this very connection. */
  becomeGuest: (token: string) => void;
  refresh: () => void;
  close: () => void;
}

export function createConnection(
  server: string,
  credentials: Credentials,
  events: ConnectionEvents,
): Connection {
  let status: Status = "connecting";
  let welcome: Welcome | undefined;
  let retryIn = RETRY_FIRST_S;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let closed = true;
  const online = (): boolean => status === "online";
  const turn = (next: Status, failure?: Failure): void => events.status((status = next), failure);

  const open = (): void => {
    closed = false;
    clearTimeout(retry);
    wire.open();
  };
  const openIn = (seconds: number): void => {
    clearTimeout(retry);
    retry = setTimeout(open, seconds * 1_000);
  };

  const wire = openWire(server, {
    handshake: credentials.handshake,
    welcome: (hello) => {
      const another = welcome !== undefined && welcome.kind !== hello.kind;
      welcome = hello;
      retryIn = RETRY_FIRST_S;
      credentials.welcomed(hello);
      turn("online");
      events.welcome(hello);
      if (another) topics.restart();
      outbox.flush();
      topics.resume();
    },
    update: (update) => topics.update(update),
    state: (state) => topics.state(state),
    expired: () => {
      credentials.tokenRefused();
      open();
    },
    lost: () => {
      if (!closed) turn("offline");
    },
    refused: (failure) => {
      const token = failure.code === "token_invalid" || failure.code === "token_expired";
      if (token || passes(failure)) {
        turn("offline", failure);
        if (token && !credentials.tokenRefused()) return open();
        openIn(failure.retryAfter ?? retryIn * (0.5 + Math.random()));
        retryIn = Math.min(retryIn * 2, RETRY_LAST_S);
      } else {
        turn("refused", failure);
        outbox.empty();
      }
    },
  });
  const outbox = createOutbox(wire.send, online);
  const topics = createTopics(
    (payload) => outbox.ask("topic:join", payload),
    (topic) => wire.send("topic:leave", { topic }, RETRY_LAST_S * 1_000, () => {}),
    online,
  );

  return {
    ask: outbox.ask,
    join: topics.join,
    open,
    identify: (source) => {
      if (welcome?.kind === "member") outbox.empty();
      credentials.identify(source);
      topics.restart();
      if (!closed) open();
    },
    becomeGuest: (token) => {
      credentials.guestMinted(token);
      topics.restart("me");
    },
    refresh: () => topics.restart(),
    close: () => {
      closed = true;
      clearTimeout(retry);
      wire.close();
      outbox.empty();
    },
  };
}

function passes({ code }: Failure): boolean {
  return code === "rate_limited" || code === "unavailable" || code === "internal";
}
