import { Router } from "express";
import { z } from "zod";
import { Program } from "../../protocol/program.ts";
import { followReferral } from "./followReferral.ts";
import { answerReadiness } from "./answerReadiness.ts";
import type { HttpDeps } from "./httpDeps.ts";
import { refuseMethod } from "./mountRoutes.ts";
import { openApiDocument } from "./openApiDocument.ts";
import { serveMetrics } from "./serveMetrics.ts";
import type { Route } from "./route.ts";

/** What is answered without a secret key: health, figures, descriptions, and the links that people share. */
export function openRouter(routes: readonly Route[], deps: HttpDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const documents: Record<string, string> = {
    "/healthz": JSON.stringify({ status: "ok" }),
    "/openapi.json": JSON.stringify(openApiDocument(routes)),
    "/program.schema.json": JSON.stringify(z.toJSONSchema(Program, { io: "input" })),
  };
  for (const [path, text] of Object.entries(documents)) {
    router.get(path, (_req, res) => {
      res.setHeader("Access-Control-Allow-Origin", "*");
      res.setHeader("Cache-Control", path === "/healthz" ? "no-store" : "public, max-age=300");
      res.setHeader("Content-Type", "application/json; charset=utf-8");
      res.end(text);
    });
  }
  router.get("/readyz", answerReadiness(deps.core.storage));
  router.get("/metrics", serveMetrics(deps.metrics, deps.settings.metricsToken));
  router.get("/r/:code", followReferral(deps.core));
  for (const path of [...Object.keys(documents), "/readyz", "/metrics", "/r/:code"]) {
    router.all(path, refuseMethod(["GET"]));
  }
  return router;
}
