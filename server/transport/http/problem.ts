import type { ServerResponse } from "node:http";
import type { FailureCode } from "../../protocol/constants.ts";
import type { Problem } from "../../protocol/rest.ts";
import type { Failure } from "../../protocol/result.ts";

const STATUS: Record<FailureCode, number> = {
  invalid_payload: 400,
  unauthenticated: 401,
  token_invalid: 401,
  token_expired: 401,
  site_unknown: 404,
  origin_refused: 403,
  browser_refused: 403,
  forbidden: 403,
  not_found: 404,
  member_not_found: 404,
  thread_not_found: 404,
  post_not_found: 404,
  board_not_found: 404,
  referral_not_found: 404,
  conflict: 409,
  idempotency_key_reused: 409,
  event_type_unknown: 422,
  event_source_refused: 422,
  reversal_refused: 422,
  amount_too_large: 422,
  insufficient_balance: 409,
  edit_window_closed: 409,
  thread_locked: 409,
  referral_refused: 422,
  guest_refused: 403,
  program_invalid: 422,
  protocol_version: 400,
  rate_limited: 429,
  payload_too_large: 413,
  method_not_allowed: 405,
  media_type_unsupported: 415,
  unavailable: 503,
  internal: 500,
};

const TITLE: Record<number, string> = {
  400: "Bad request",
  401: "Not authenticated",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Conflict",
  413: "Too large",
  415: "Media type not supported",
  422: "Not acceptable as it is",
  429: "Too many calls",
  500: "Something went wrong here",
  503: "Not available now",
};

/** A refusal as RFC 9457 writes it. */
function problemOf(error: Failure): Problem {
  const status = STATUS[error.code];
  return {
    type: `urn:grove:problem:${error.code}`,
    title: TITLE[status] ?? "Refused",
    status,
    code: error.code,
    detail: error.message,
    errors: error.errors ?? [],
  };
}

/** Answers a refusal; every failure of the API leaves the server here. */
export function sendProblem(res: ServerResponse, error: Failure): void {
  const problem = problemOf(error);
  res.statusCode = problem.status;
  res.setHeader("Content-Type", "application/problem+json");
  res.setHeader("Cache-Control", "no-store");
  if (problem.status === 401) res.setHeader("WWW-Authenticate", 'Bearer realm="grove"');
  if (error.retryAfter !== undefined) res.setHeader("Retry-After", Math.max(1, Math.ceil(error.retryAfter)));
  res.end(JSON.stringify(problem));
}
