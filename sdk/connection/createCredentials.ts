import { PROTOCOL_VERSION } from "../../server/protocol/constants.ts";
import type { Handshake, Welcome } from "../../server/protocol/socket.ts";

/** A member token, or a way to fetch one; nothing (or an empty text) means that nobody is signed in. */
export type Token = string | null | undefined;
export type TokenSource = Token | (() => Token | Promise<Token>);

/** A token that ends this soon is fetched anew before it is used. */
const FRESH_MS = 30_000;

/** Where a few short texts may stay between visits; `null` where nothing is kept. */
export interface Keep {
  get: (name: string) => string | null;
  set: (name: string, value: string | null) => void;
}

export interface Credentials {
  handshake: () => Promise<Handshake>;
  identify: (source: TokenSource) => void;
  /** The token that was sent is worth nothing; answers whether a fresh one can be had. */
  tokenRefused: () => boolean;
  guestMinted: (token: string) => void;
  welcomed: (welcome: Welcome) => void;
}

/** What the page says of its visitor: token, guest token, the code of the friend who sent them here. */
export function createCredentials(site: string, keep: Keep, tell: (problem: unknown) => void): Credentials {
  let source: TokenSource;
  let token: Token;

  const freshToken = async (): Promise<Token> => {
    if (typeof source !== "function") return source;
    if (!token || endOf(token) < Date.now() + FRESH_MS) {
      const asked = source;
      try {
        const answer = await asked();
        // Someone else signed in while this one was fetched.
        if (asked !== source) return await freshToken();
        token = answer;
      } catch (error) {
        tell(error);
        token = null;
      }
    }
    return token;
  };

  return {
    handshake: async () => {
      const current = await freshToken();
      const guest = keep.get("guest");
      const ref = keep.get("ref");
      return {
        v: PROTOCOL_VERSION,
        site,
        ...(current ? { token: current } : {}),
        ...(guest ? { guest } : {}),
        ...(current && ref ? { ref } : {}),
      };
    },
    identify: (next) => {
      source = next;
      token = null;
    },
    tokenRefused: () => {
      token = null;
      const again = typeof source === "function";
      if (!again && source) {
        source = null;
        tell("the token was refused or has ended; pass `identify` a function that fetches a fresh one");
      }
      return again;
    },
    guestMinted: (guest) => keep.set("guest", guest),
    welcomed: (welcome) => {
      if (welcome.guestDone) keep.set("guest", null);
      if (welcome.referral) keep.set("ref", null);
    },
  };
}

/** When a JWT ends, in milliseconds; 0 where it does not say. Nothing is verified here: that is the server's part. */
function endOf(token: string): number {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    return (JSON.parse(atob(payload)) as { exp: number }).exp * 1_000;
  } catch {
    return 0;
  }
}
