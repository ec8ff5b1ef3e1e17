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
  const tokens = createTokens(tell);
  return {
    identify: tokens.from,
    tokenRefused: tokens.refused,
    handshake: async () => {
      const token = await tokens.fresh();
      const guest = keep.get("guest");
      const ref = keep.get("ref");
      return {
        v: PROTOCOL_VERSION,
        site,
        ...(token ? { token } : {}),
        ...(guest ? { guest } : {}),
        ...(token && ref ? { ref } : {}),
      };
    },
    guestMinted: (guest) => keep.set("guest", guest),
    welcomed: (welcome) => {
      if (welcome.guestDone) keep.set("guest", null);
      if (welcome.referral) keep.set("ref", null);
    },
  };
}

interface Tokens {
  from: (source: TokenSource) => void;
  fresh: () => Promise<Token>;
  refused: () => boolean;
}

function createTokens(tell: (problem: unknown) => void): Tokens {
  let source: TokenSource;
  let token: Token;

  const fresh = async (): Promise<Token> => {
    if (typeof source !== "function") return source;
    if (token && endOf(token) > Date.now() + FRESH_MS) return token;
    const asked = source;
    const answer = await Promise.resolve()
      .then(asked)
      .catch((error: unknown) => tell(error));
    // Someone else may have signed in while this one was fetched.
    if (asked !== source) return fresh();
    return (token = answer ?? null);
  };

  return {
    from: (next) => {
      source = next;
      token = null;
    },
    fresh,
    refused: () => {
      token = null;
      if (typeof source === "function") return true;
      if (source) tell("it was refused or has ended; pass `identify` a function that fetches a fresh one");
      source = null;
      return false;
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
