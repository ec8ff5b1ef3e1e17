import express, { type Express } from "express";
import { failure } from "../../protocol/result.ts";
import { answerError } from "./answerError.ts";
import type { HttpDeps } from "./httpDeps.ts";
import { mountRoutes } from "./mountRoutes.ts";
import { openRouter } from "./openRouter.ts";
import { sendProblem } from "./problem.ts";
import { allRoutes } from "./allRoutes.ts";
import { createBaseReader } from "./createBaseReader.ts";
import { serveCredentials } from "./serveCredentials.ts";
import { serveSdk } from "./serveSdk.ts";

/** The HTTP side of the server: REST, what operators ask for, the SDK's files, and what else the shell mounts. Does not listen. */
export function createHttp(deps: HttpDeps): Express {
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.enable("case sensitive routing");
  app.enable("strict routing");
  // Queries are read by `readQuery`; express would take the first, the last or both of a repeated parameter.
  app.set("query parser", false);
  app.set("trust proxy", deps.settings.trustProxy);

  app.use((_req, res, next) => {
    res.setHeader("X-Content-Type-Options", "nosniff");
    next();
  });
  app.use(mountRoutes(allRoutes, deps));
  app.use(openRouter(allRoutes, deps));
  app.use(serveCredentials(deps.core, createBaseReader(deps.core, deps.settings.trustProxy)));
  app.use(serveSdk(deps.settings.sdkFolder));
  for (const router of deps.routers ?? []) app.use(router);
  app.use((_req, res) => sendProblem(res, failure("not_found", "there is nothing at this path").error));
  app.use(answerError(deps.log));
  return app;
}
