import type { RequestHandler } from "express";
import { closedPage } from "./consolePages.ts";

/**
 * Lets a change through only from the console's own pages: `Sec-Fetch-Site` where the browser sends it, `Origin` otherwise. A
 * request that carries neither is refused. (F61)
 */
export function guardChange(ownOrigins: () => ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    const site = request.get("sec-fetch-site");
    const origin = request.get("origin");
    const own =
      origin !== undefined &&
      (ownOrigins().has(origin) || origin === originOf(request.get("host"), request.protocol));
    const allowed = site === undefined ? own : site === "same-origin";
    if (allowed) next();
    else response.status(403).type("html").send(closedPage("This did not come from the console.").text);
  };
}

function originOf(host: string | undefined, protocol: string): string {
  return `${protocol}://${host ?? ""}`;
}
