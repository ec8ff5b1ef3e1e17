import type { Logger } from "pino";
import type { GuestTokens } from "../../identity/guestToken.ts";
import type { Boards } from "../../ledger/boards/boards.ts";
import type { Core } from "../../ledger/core.ts";

/** How often something may happen within a window, in seconds. */
export interface Allowance {
  times: number;
  seconds: number;
}

export interface SocketLimits {
  /** Commands of one member or guest. */
  member: Allowance;
  /** Commands of all visitors at one address. */
  address: Allowance;
  /** Commands to one site. */
  site: Allowance;
  /** Posts and edits of one member. */
  posts: Allowance;
  /** Handshakes from one address. */
  handshakes: Allowance;
}

export interface SocketSettings {
  limits: SocketLimits;
  /** As for Express's `trust proxy`. */
  trustProxy: number | string | false;
}

/** Generous to people and to pages that reconnect at once; what an event earns is limited by the programme, not here. */
export const DEFAULT_SOCKET_SETTINGS: SocketSettings = {
  limits: {
    member: { times: 5_000, seconds: 10 },
    address: { times: 20_000, seconds: 10 },
    site: { times: 500_000, seconds: 10 },
    posts: { times: 120, seconds: 60 },
    handshakes: { times: 10_000, seconds: 10 },
  },
  trustProxy: false,
};

/** What the socket side is made of. */
export interface SocketDeps {
  core: Core;
  boards: Boards;
  guestTokens: GuestTokens;
  log: Pick<Logger, "error" | "warn">;
  settings: SocketSettings;
}
