import { failure, type Failure } from "../../protocol/result.ts";
import { AWAY_RETRY_S, StorageUnavailable } from "../../storage/books.ts";
import type { SocketDeps } from "./socketDeps.ts";

/** What a client is told of an unexpected error; the cause is logged, never sent. */
export function answerError(log: SocketDeps["log"], error: unknown, what: string): Failure {
  if (error instanceof StorageUnavailable) {
    log.warn({ err: error }, what);
    return failure("unavailable", "The database is away.", { retryAfter: AWAY_RETRY_S }).error;
  }
  log.error({ err: error }, what);
  return failure("internal", "Something went wrong here. It is logged.").error;
}
