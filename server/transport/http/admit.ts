import type { IncomingHttpHeaders } from "node:http";
import type { AuthenticateKey, Caller } from "../../identity/createKeyAuthenticator.ts";
import { failure, type Result } from "../../protocol/result.ts";
import type { SiteLimiter } from "./createSiteLimiter.ts";
import type { Route } from "./route.ts";

/**
 * Lets a server-to-server call in: a secret key that counts, from outside of a browser, with the scope, within the site's limit.
 *
 * A secret key that arrives with `Origin` or `Sec-Fetch-Site` was put into a page where everybody can read it: it is refused
 * even when it counts, so that the mistake shows on the first try. (F59)
 */
export async function admit(
  headers: IncomingHttpHeaders,
  scope: Route["scope"],
  authenticateKey: AuthenticateKey,
  limit: SiteLimiter,
): Promise<Result<Caller>> {
  const fromBrowser = headers.origin !== undefined || headers["sec-fetch-site"] !== undefined;
  if (headers.authorization !== undefined && fromBrowser) {
    return failure(
      "browser_refused",
      "a secret key may never be in a browser; call from your back end and rotate this key",
    );
  }
  const caller = await authenticateKey(headers.authorization);
  if (!caller.ok) return caller;
  if (scope !== "any" && !caller.data.scopes.includes(scope)) {
    return failure("forbidden", `this secret key lacks the scope "${scope}"`);
  }
  const within = await limit(caller.data.ctx.site.key);
  return within.ok ? caller : within;
}
