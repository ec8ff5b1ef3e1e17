import type { Failure } from "../../server/protocol/result.ts";

/** What a developer can do about a refusal of the whole connection. English: it goes to the console, not to readers. */
export function describeFailure({ code, message }: Failure, site: string, server: string): string {
  const advice: Record<string, string> = {
    site_unknown: `the server knows no site "${site}". Check data-site; \`grove site list\` prints the sites there are.`,
    origin_refused: `${location.origin} is not among the origins of site "${site}". Add it in the console, under "Origins"; \`grove console-link ${site}\` opens it.`,
    protocol_version:
      "the script and the server are of different versions. Load grove.js from this very server.",
    unavailable:
      "the server does not answer. Check that it runs and that the page's Content-Security-Policy allows it in script-src and connect-src (wss: too).",
  };
  return `[Grove] ${server}: ${advice[code] ?? `${message} (${code})`}`;
}
