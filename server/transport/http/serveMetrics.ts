import { createHash, timingSafeEqual } from "node:crypto";
import type { Request, RequestHandler } from "express";
import { failure } from "../../protocol/result.ts";
import type { Metrics } from "./createMetrics.ts";
import { sendProblem } from "./problem.ts";

const OF_PROXIES = /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*)$/;

/**
 * `GET /metrics` for whoever is on the same machine, or has the token; for everybody else there is no such page.
 *
 * A proxy on the same machine asks for somebody else: a call with any of the headers that proxies add is not local. (F84)
 */
export function serveMetrics(metrics: Metrics, token: string | null): RequestHandler {
  return async (req, res) => {
    if (!isLocal(req) && !hasToken(req, token)) {
      return sendProblem(res, failure("not_found", "there is nothing at this path").error);
    }
    res.setHeader("Content-Type", metrics.registry.contentType);
    res.setHeader("Cache-Control", "no-store");
    res.end(await metrics.registry.metrics());
  };
}

function isLocal({ headers, socket }: Request): boolean {
  if (Object.keys(headers).some((name) => OF_PROXIES.test(name))) return false;
  return /^(?:::ffff:)?127\.|^::1$/.test(socket.remoteAddress ?? "");
}

/** Compared by digest: the time taken tells nothing of the token. */
function hasToken({ headers }: Request, token: string | null): boolean {
  const given = /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
  if (token === null || given === undefined) return false;
  return timingSafeEqual(digest(given), digest(token));
}

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
