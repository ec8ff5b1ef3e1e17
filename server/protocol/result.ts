import type { FailureCode } from "./constants.ts";

/** One fault of an input: where it stands (`properties.amount`, `rules.0.award`) and what is wrong. */
export interface Fault {
  path: string;
  message: string;
}

/** Why a command was refused. `retryAfter` is in seconds. */
export interface Failure {
  code: FailureCode;
  message: string;
  retryAfter?: number;
  errors?: Fault[];
}

/** What every command and use case answers: refusals are values, only bugs are thrown. */
export type Result<T> = { ok: true; data: T } | { ok: false; error: Failure };

export function success<T>(data: T): { ok: true; data: T } {
  return { ok: true, data };
}

export function failure(
  code: FailureCode,
  message: string,
  more: Omit<Failure, "code" | "message"> = {},
): { ok: false; error: Failure } {
  return { ok: false, error: { code, message, ...more } };
}
