import type { ErrorRequestHandler } from "express";
import { failure, type Failure } from "../../protocol/result.ts";
import { AWAY_RETRY_S, StorageUnavailable } from "../../storage/books.ts";
import type { HttpDeps } from "./httpDeps.ts";
import { sendProblem } from "./problem.ts";

/** Turns whatever was thrown into a problem: bad input that the framework noticed keeps its 4xx, the rest is a bug and is logged. */
export function answerError(log: HttpDeps["log"]): ErrorRequestHandler {
  return (error: unknown, _req, res, _next) => {
    const refusal = refusalOf(error);
    if (!refusal) log.error({ err: error }, "an HTTP call failed unexpectedly");
    if (res.headersSent) {
      res.destroy();
      return;
    }
    if (refusal?.code === "payload_too_large") res.setHeader("Connection", "close");
    sendProblem(res, refusal ?? failure("internal", "the server failed; it was logged").error);
  };
}

function refusalOf(error: unknown): Failure | null {
  if (error instanceof StorageUnavailable) {
    return failure("unavailable", "the database can't be reached", { retryAfter: AWAY_RETRY_S }).error;
  }
  switch (statusFrom(error)) {
    case 400:
      return failure("invalid_payload", "the request is malformed").error;
    case 413:
      return failure("payload_too_large", "a body may have 1,000,000 bytes").error;
    case 415:
      return failure("media_type_unsupported", "this encoding of the body is not understood").error;
    default:
      return null;
  }
}

function statusFrom(error: unknown): number | null {
  const status = error instanceof Error && "status" in error ? error.status : null;
  if (typeof status !== "number") return null;
  // Any other refusal of the framework's (a range, a precondition) is the caller's fault as well.
  return status >= 400 && status < 500 && status !== 413 && status !== 415 ? 400 : status;
}
