import { Router, type Request, type Response } from "express";
import {
  achievementDocument,
  issuerDocument,
  keyDocument,
  keysDocument,
  pictureDocument,
} from "../../credentials/publicDocuments.ts";
import type { SiteContext } from "../../identity/directory.ts";
import type { Core } from "../../ledger/core.ts";
import { failure } from "../../protocol/result.ts";
import { refuseMethod } from "./mountRoutes.ts";
import { sendProblem } from "./problem.ts";

const CACHING = "public, max-age=300";
/** A picture is looked at, never run. */
const PICTURE_POLICY = "default-src 'none'; sandbox";

type Answer = (
  ctx: SiteContext,
  base: string,
  params: Request["params"],
) => Promise<object | null> | object | null;

/**
 * `/ob/:site/…`: a site as an issuer of Open Badges, its keys, achievements and badge pictures. Public; nothing of a member. (O5)
 *
 * @param baseOf Where a request reached the server; empty where it said nonsense.
 */
export function serveCredentials(core: Core, baseOf: (req: Request) => string): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const { sites } = core.storage;
  const json = (path: string, answer: Answer): void => {
    router.get(path, async (req, res) => {
      const ctx = await core.directory.byId(text(req.params["site"]));
      const base = baseOf(req);
      const found = ctx && base !== "" ? await answer(ctx, base, req.params) : null;
      if (!found) return notFound(res);
      open(res, "application/json; charset=utf-8");
      res.end(JSON.stringify(found));
    });
    router.all(path, refuseMethod(["GET"]));
  };

  router.get("/ob/:site/badges/:badge/picture.svg", async (req, res) => {
    const ctx = await core.directory.byId(text(req.params["site"]));
    const picture = ctx && pictureDocument(ctx, text(req.params["badge"]));
    if (!picture) return notFound(res);
    open(res, "image/svg+xml; charset=utf-8");
    res.setHeader("Content-Security-Policy", PICTURE_POLICY);
    res.end(picture);
  });
  json("/ob/:site", (ctx, base) => issuerDocument(ctx, base));
  json("/ob/:site/keys", (ctx) => keysDocument(sites, ctx));
  json("/ob/:site/keys/:kid", (ctx, _base, params) => keyDocument(sites, ctx, text(params["kid"])));
  json("/ob/:site/badges/:badge/:level", (ctx, base, params) =>
    achievementDocument(ctx, base, {
      badge: text(params["badge"]),
      level: text(params["level"]),
      locale: null,
    }),
  );
  return router;
}

/** Verifiers run in other people's pages: every origin may read. */
function open(res: Response, type: string): void {
  res.setHeader("Access-Control-Allow-Origin", "*");
  res.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
  res.setHeader("Cache-Control", CACHING);
  res.setHeader("Content-Type", type);
}

function notFound(res: Response): void {
  sendProblem(res, failure("not_found", "there is nothing at this path").error);
}

function text(value: string | string[] | undefined): string {
  return typeof value === "string" ? value : "";
}
