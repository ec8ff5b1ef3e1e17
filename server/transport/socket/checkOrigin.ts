import type { IncomingHttpHeaders } from "node:http";
import { originAllowed } from "../../identity/origins.ts";
import { failure, type Failure } from "../../protocol/result.ts";
import type { Site } from "../../storage/records.ts";

export interface OriginCheck {
  site: Pick<Site, "id" | "origins">;
  headers: IncomingHttpHeaders;
  own: ReadonlySet<string>;
  /** Whether a token of the site's own was verified. */
  signedIn: boolean;
}

/**
 * Whether this client may speak to a site, the same for every transport: a listed origin, or none at all where the browser says
 * that the page is the server's own, or where the caller holds a member's token (no browser leaves `Origin` out there). (F60)
 */
export function checkOrigin({ site, headers, own, signedIn }: OriginCheck): Failure | null {
  const { origin } = headers;
  if (origin !== undefined) {
    if (originAllowed(site, origin, own)) return null;
    return refused(`The origin ${origin.slice(0, 200)} is not listed for the site "${site.id}".`);
  }
  if (signedIn || headers["sec-fetch-site"] === "same-origin") return null;
  return refused("Without an Origin only a member's token opens a socket.");
}

function refused(message: string): Failure {
  return failure("origin_refused", message).error;
}
