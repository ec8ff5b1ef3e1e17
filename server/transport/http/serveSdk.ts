import { Router, type Request, type Response } from "express";
import { createSdkReader, type SdkFile } from "./createSdkReader.ts";
import { refuseMethod } from "./mountRoutes.ts";

/** The build puts a hash into each name under `assets/`, so what a name holds never changes; the others are asked for again soon. */
const HASHED = /^assets\/[\w.-]+-[\w-]{8}\.\w+$/;
const FOREVER = "public, max-age=31536000, immutable";
const SHORT = "public, max-age=300, stale-while-revalidate=86400";

/** `/grove.js`, `/grove.css` and `/sdk/*`: readable from every origin, for they are embedded in other people's pages. */
export function serveSdk(folder: string): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const read = createSdkReader(folder);
  const serve =
    (nameOf: (req: Request) => string) => async (req: Request, res: Response, next: () => void) => {
      const name = nameOf(req);
      const file = await read(name);
      if (file) send(req, res, file, HASHED.test(name) ? FOREVER : SHORT);
      else next();
    };
  for (const name of ["grove.js", "grove.css"]) {
    router.get(
      `/${name}`,
      serve(() => name),
    );
    router.all(`/${name}`, refuseMethod(["GET"]));
  }
  router.get(
    "/sdk/*path",
    serve((req) => req.path.slice("/sdk/".length)),
  );
  return router;
}

function send(req: Request, res: Response, file: SdkFile, caching: string): void {
  res.setHeader("Access-Control-Allow-Origin", "*");
  res.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  res.setHeader("Timing-Allow-Origin", "*");
  res.setHeader("Cache-Control", caching);
  res.setHeader("Vary", "Accept-Encoding");
  res.setHeader("ETag", file.etag);
  if (req.headers["if-none-match"]?.includes(file.etag)) {
    res.statusCode = 304;
    res.end();
    return;
  }
  const encoding = req.acceptsEncodings("br", "gzip", "identity");
  const body = encoding === "br" || encoding === "gzip" ? file.bodies[encoding] : file.bodies.identity;
  if (body !== file.bodies.identity) res.setHeader("Content-Encoding", String(encoding));
  res.setHeader("Content-Type", file.type);
  res.setHeader("Content-Length", body.length);
  res.end(body);
}
