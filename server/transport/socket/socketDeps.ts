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
  /** Previews of one member: rendering takes time. */
  previews: Allowance;
  /** Guests that visitors at one address become: each is a row for good. */
  guests: Allowance;
  /** Handshakes from one address. */
  handshakes: Allowance;
}

export interface SocketSettings {
  limits: SocketLimits;
  /** As for Express's `trust proxy`. */
  trustProxy: number | string | false;
}

/** Generous to people and to offices behind one address; what an event earns is limited by the programme, not here. */
export const DEFAULT_SOCKET_SETTINGS: SocketSettings = {
  limits: {
    member: { times: 400, seconds: 10 },
    address: { times: 4_000, seconds: 10 },
    site: { times: 200_000, seconds: 10 },
    posts: { times: 30, seconds: 60 },
    previews: { times: 60, seconds: 60 },
    guests: { times: 120, seconds: 60 },
    handshakes: { times: 10_000, seconds: 10 },
  },
  trustProxy: false,
};

/** The same limits, so many times as generous. */
export function scaleLimits(limits: SocketLimits, factor: number): SocketLimits {
  const scale = ({ times, seconds }: Allowance): Allowance => ({
    times: Math.max(1, times * factor),
    seconds,
  });
  const { member, address, site, posts, previews, guests, handshakes } = limits;
  return {
    member: scale(member),
    address: scale(address),
    site: scale(site),
    posts: scale(posts),
    previews: scale(previews),
    guests: scale(guests),
    handshakes: scale(handshakes),
  };
}

/** What the socket side is made of. */
export interface SocketDeps {
  core: Core;
  boards: Boards;
  guestTokens: GuestTokens;
  log: Pick<Logger, "error" | "warn">;
  settings: SocketSettings;
}
