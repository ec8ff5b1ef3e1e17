import type { RequestHandler } from "express";
import { failure } from "../../protocol/result.ts";
import { AWAY_RETRY_S } from "../../storage/books.ts";
import type { Storage } from "../../storage/storage.ts";
import { sendProblem } from "./problem.ts";

/** How long the database may take to answer, in milliseconds; balancers give up sooner than we would. */
const PATIENCE_MS = 2_000;

/** `GET /readyz`: 200 while the database answers, 503 while it does not, for whatever reason. */
export function answerReadiness(storage: Pick<Storage, "ping">): RequestHandler {
  return async (_req, res) => {
    if (!(await answersInTime(storage.ping()))) {
      return sendProblem(
        res,
        failure("unavailable", "the database can't be reached", { retryAfter: AWAY_RETRY_S }).error,
      );
    }
    res.setHeader("Content-Type", "application/json; charset=utf-8");
    res.setHeader("Cache-Control", "no-store");
    res.end(JSON.stringify({ status: "ready" }));
  };
}

async function answersInTime(ping: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, false);
  });
  const answered = ping.then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([answered, tooLate]);
  clearTimeout(timer);
  return inTime;
}
