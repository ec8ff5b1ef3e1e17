import { pino, type Logger } from "pino";

/** Fields that never reach a log, wherever they stand. */
const SECRET_FIELDS = [
  "token",
  "guest",
  "authorization",
  "secret",
  "secretKey",
  "email",
  "ip",
  "address",
  "cookie",
];

/**
 * Structured logs on stdout: one JSON line each.
 *
 * They hold no token, e-mail or address: those fields are removed, and callers log codes and counts rather than input.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: { paths: SECRET_FIELDS.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), remove: true },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
