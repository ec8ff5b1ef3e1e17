import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import type { Failure } from "../../protocol/result.ts";
import { addressBlock } from "./addressBlock.ts";
import type { Session } from "./session.ts";
import type { Allowance, SocketLimits } from "./socketDeps.ts";

/** Counts what callers do; `null` as long as it is not too much. */
export interface Limits {
  /** @param times How many commands at once. */
  command(session: Session, times?: number): Promise<Failure | null>;
  post(session: Session): Promise<Failure | null>;
  preview(session: Session): Promise<Failure | null>;
  /** A guest that a visitor is to become. */
  guest(session: Session): Promise<Failure | null>;
  handshake(address: string): Promise<Failure | null>;
}

export function createLimits(limits: SocketLimits): Limits {
  const member = limiter(limits.member);
  const address = limiter(limits.address);
  const site = limiter(limits.site);
  const posts = limiter(limits.posts);
  const previews = limiter(limits.previews);
  const guests = limiter(limits.guests);
  const handshakes = limiter(limits.handshakes);
  const placeOf = ({ ctx, address: from }: Session): string => `${ctx.site.key}|${addressBlock(from)}`;
  return {
    async command(session, times) {
      const { ctx, caller } = session;
      const own = caller ? member(caller.key, times) : address(placeOf(session), times);
      return (await own) ?? site(ctx.site.key, times);
    },
    post: async ({ caller }) => (caller ? posts(caller.key) : null),
    preview: async ({ caller }) => (caller ? previews(caller.key) : null),
    guest: (session) => guests(placeOf(session)),
    handshake: (from) => handshakes(addressBlock(from)),
  };
}

type Count = (key: number | string, times?: number) => Promise<Failure | null>;

function limiter({ times: most, seconds }: Allowance): Count {
  const counter = new RateLimiterMemory({ points: most, duration: seconds });
  return async (key, times) => {
    try {
      await counter.consume(key, times);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return {
        code: "rate_limited",
        message: `at most ${most} in ${seconds} s`,
        retryAfter: Math.ceil(refusal.msBeforeNext / 1_000),
      };
    }
  };
}
