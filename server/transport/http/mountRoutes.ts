import { Router, type Request, type RequestHandler, type Response } from "express";
import { failure, success } from "../../protocol/result.ts";
import { admit } from "./admit.ts";
import { createBaseReader } from "./createBaseReader.ts";
import { createSiteLimiter } from "./createSiteLimiter.ts";
import type { HttpDeps } from "./httpDeps.ts";
import { sendProblem } from "./problem.ts";
import { readJson } from "./readJson.ts";
import { readQuery } from "./readQuery.ts";
import type { Route } from "./route.ts";

/** Makes express routes from the table: admit, read, run one use case, answer. Nothing else stands on the way of a call. */
export function mountRoutes(routes: readonly Route[], deps: HttpDeps): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const limit = createSiteLimiter(deps.settings.callsPerSecond);
  const mounting = { ...deps, limit, baseOf: createBaseReader(deps.core, deps.settings.trustProxy) };
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const path = expressPath(route.path);
    router[route.method](path, (req, res) => answer(route, mounting, req, res));
    methods.set(path, [...(methods.get(path) ?? []), route.method.toUpperCase()]);
  }
  // Whoever has no key is told nothing of what is there and what is not.
  router.use("/v1", requireKey(deps, limit));
  for (const [path, allowed] of methods) router.all(path, refuseMethod(allowed));
  return router;
}

/** What each call is given beside the server's parts. */
interface Mounting extends HttpDeps {
  limit: ReturnType<typeof createSiteLimiter>;
  baseOf: ReturnType<typeof createBaseReader>;
}

async function answer(route: Route, deps: Mounting, req: Request, res: Response): Promise<void> {
  deps.metrics.time(res, route.method, route.path);
  const caller = await admit(req.headers, route.scope, deps.authenticateKey, deps.limit);
  if (!caller.ok) return sendProblem(res, caller.error);
  const query = readQuery(req.originalUrl);
  if (!query.ok) return sendProblem(res, query.error);
  const body = route.body ? await readJson(req, res) : success(undefined);
  if (!body.ok) return sendProblem(res, body.error);

  const result = await route.run({
    core: deps.core,
    boards: deps.boards,
    caller: caller.data,
    base: deps.baseOf(req),
    ctx: caller.data.ctx,
    params: { ...req.params },
    query: query.data,
    body: body.data,
  });
  if (!result.ok) return sendProblem(res, result.error);
  res.setHeader("Content-Type", "application/json; charset=utf-8");
  res.setHeader("Cache-Control", "no-store");
  res.end(JSON.stringify(result.data));
}

/** Lets on who has a key of whatever scope. */
function requireKey(deps: HttpDeps, limit: ReturnType<typeof createSiteLimiter>): RequestHandler {
  return async (req, res, next) => {
    const caller = await admit(req.headers, "any", deps.authenticateKey, limit);
    if (caller.ok) next();
    else sendProblem(res, caller.error);
  };
}

/** OpenAPI's `{id}` is express's `:id`. */
function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

/** @param allowed Methods that the path has; a GET answers HEAD as well. */
export function refuseMethod(allowed: readonly string[]): RequestHandler {
  const allow = allowed.includes("GET") ? [...allowed, "HEAD"] : allowed;
  return (_req, res) => {
    res.setHeader("Allow", allow.join(", "));
    sendProblem(res, failure("method_not_allowed", `this path answers ${allow.join(", ")}`).error);
  };
}
