import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import { EventResults } from "../protocol/rest.ts";
import { CliError } from "./cliError.ts";

/** What became of the events of one or more calls. */
export interface SentEvents {
  accepted: number;
  duplicate: number;
  rejected: number;
  /** Sums by currency over the accepted ones. */
  awarded: Record<string, number>;
  firstFault: string | null;
}

const TRIES_MAX = 8;
const WAIT_MAX_S = 30;
const Problem = z.object({ detail: z.string() });

/** Sends one batch; waits and sends it again while the server is busy or away, which never counts twice. */
export async function sendEvents(
  target: { url: string; key: string },
  events: readonly object[],
): Promise<SentEvents> {
  for (let attempt = 1; ; attempt++) {
    const response = await post(target, events).catch((error: unknown) =>
      unreachable(target.url, attempt, error),
    );
    if (response?.ok) return count(EventResults.parse(await response.json()));
    if (response && ![429, 502, 503].includes(response.status)) throw new CliError(await describe(response));
    if (attempt === TRIES_MAX)
      throw new CliError(`${target.url} stayed busy. Run the same command again to go on.`);
    const seconds = Number(response?.headers.get("retry-after") ?? 2 ** attempt / 4);
    await wait(Math.min(seconds || 1, WAIT_MAX_S) * 1_000);
  }
}

function post({ url, key }: { url: string; key: string }, events: readonly object[]): Promise<Response> {
  return fetch(new URL("/v1/events", url), {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({ events }),
  });
}

/** A first call that finds nobody is a wrong address; a later one may be a restart. */
function unreachable(url: string, attempt: number, error: unknown): null {
  if (attempt < TRIES_MAX / 2) return null;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
  throw new CliError(`No server answers at ${url}: ${cause}`);
}

async function describe(response: Response): Promise<string> {
  const problem = Problem.safeParse(await response.json().catch(() => null));
  return `The server answered ${response.status}${problem.success ? `: ${problem.data.detail}` : ""}`;
}

function count({ results }: z.infer<typeof EventResults>): SentEvents {
  const sent: SentEvents = { accepted: 0, duplicate: 0, rejected: 0, awarded: {}, firstFault: null };
  for (const { id, status, awards, error } of results) {
    sent[status]++;
    if (status === "rejected") sent.firstFault ??= `${id}: ${error?.message ?? "no reason given"}`;
    if (status !== "accepted") continue;
    for (const { currency, amount } of awards)
      sent.awarded[currency] = (sent.awarded[currency] ?? 0) + amount;
  }
  return sent;
}
