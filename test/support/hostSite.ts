import { readFileSync } from "node:fs";
import { once } from "node:events";
import { createServer, type Server } from "node:http";

const GROVE_CSS = new URL("../../dist/sdk/grove.css", import.meta.url);

export interface HostPage {
  /** Goes into the body; Grove's elements belong here. */
  body: string;
  /** Goes into the head, before Grove's script. */
  head?: string;
  /** Attributes of `<html>`. */
  html?: string;
  /** Response headers, such as a policy. */
  headers?: Record<string, string>;
}

/** Somebody's own site: pages on an origin of their own, into which Grove is embedded. */
export interface HostSite {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** The same pages under another origin, which no site lists. */
  strangeOrigin: string;
  /** Serves a page from now on; returns its path. */
  put: (path: string, page: HostPage) => string;
  close: () => Promise<void>;
}

/** Starts on a free port. `/grove.css` is the owner's own copy of Grove's style sheet, as a strict policy asks for. */
export async function startHostSite(): Promise<HostSite> {
  const pages = new Map<string, HostPage>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://host").pathname;
    const page = pages.get(path);
    if (path === "/grove.css")
      response.setHeader("Content-Type", "text/css").end(readFileSync(GROVE_CSS, "utf8"));
    else if (path === "/page.css") response.setHeader("Content-Type", "text/css").end(PAGE_CSS);
    else if (page) {
      response.setHeaders(new Map(Object.entries(page.headers ?? {})));
      response.setHeader("Content-Type", "text/html; charset=utf-8").end(htmlOf(page));
    } else response.writeHead(path === "/favicon.ico" ? 204 : 404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = portOf(server);
  return {
    origin: `http://127.0.0.1:${port}`,
    strangeOrigin: `http://localhost:${port}`,
    put: (path, page) => {
      pages.set(path, page);
      return path;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const PAGE_CSS = `body { margin: 0 auto; max-width: 900px; font: 16px/1.5 sans-serif; }
html.night body { background: #0b0f0d; color: #eee; }
`;

function htmlOf({ body, head = "", html = 'lang="en"' }: HostPage): string {
  return `<!doctype html>
<html ${html}>
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>A page of somebody else's</title>
    <link rel="stylesheet" href="/page.css">
    ${head}
  </head>
  <body>${body}</body>
</html>`;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address !== "object") throw new Error("the host site does not listen");
  return address.port;
}
