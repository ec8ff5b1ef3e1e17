import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { failure, success, type Result } from "../../protocol/result.ts";

/** Counts calls by site and second; answers `rate_limited` with the time to wait beyond the limit. */
export type SiteLimiter = (site: number) => Promise<Result<null>>;

/** Calls with a secret key are limited per site, never per address: a site's back end has few addresses and much to say. */
export function createSiteLimiter(callsPerSecond: number): SiteLimiter {
  const limiter = new RateLimiterMemory({ points: callsPerSecond, duration: 1 });
  return async (site) => {
    try {
      await limiter.consume(site);
      return success(null);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return failure("rate_limited", `a site may make ${callsPerSecond} calls in a second`, {
        retryAfter: refusal.msBeforeNext / 1_000,
      });
    }
  };
}
