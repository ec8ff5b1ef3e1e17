import type { TestApp } from "../startApp.ts";
import type { StoryClock } from "./liveLife.ts";
import { runClock } from "./runClock.ts";

/** An event as a back end sends it. */
export interface PlannedEvent {
  id: string;
  type: string;
  memberId: string;
  /** Milliseconds since 1970. */
  at: number;
  properties?: Record<string, unknown>;
  reverses?: unknown;
}

/** Something else that happens, such as a post: done when the clock stands at its time. */
export interface PlannedAct {
  at: number;
  act(app: TestApp): Promise<void>;
}

interface Award {
  rule: string;
  currency: string;
  amount: number;
}

/** What the server answered to each event, by id; of one that was sent again, the first answer. */
export type Answers = Map<string, Award[]>;

const STEP_MS = 6 * 3_600_000;
const BATCH = 500;

/**
 * Lives through a plan in steps of a quarter of a day: at the end of each, what happened in it is sent in order of time, then the
 * clock job runs.
 *
 * @throws Where an event is rejected, or one that was sent again is not answered as the first time.
 */
export async function liveMonth(
  app: TestApp,
  clock: StoryClock,
  {
    events,
    acts = [],
    until,
  }: { events: readonly PlannedEvent[]; acts?: readonly PlannedAct[]; until: number },
): Promise<Answers> {
  const answers: Answers = new Map();
  const waiting = events.toSorted((a, b) => a.at - b.at);
  const doing = acts.toSorted((a, b) => a.at - b.at);
  while (clock.now < until) {
    const end = clock.now + STEP_MS;
    while (doing[0] && doing[0].at < end) {
      const next = doing.shift()!;
      clock.now = next.at;
      await next.act(app);
    }
    clock.now = end;
    const due = waiting.splice(0, firstAfter(waiting, end));
    for (let first = 0; first < due.length; first += BATCH) {
      await send(app, due.slice(first, first + BATCH), answers);
    }
    await runClock(app);
  }
  return answers;
}

function firstAfter(events: readonly PlannedEvent[], end: number): number {
  const place = events.findIndex(({ at }) => at >= end);
  return place === -1 ? events.length : place;
}

async function send(app: TestApp, events: readonly PlannedEvent[], answers: Answers): Promise<void> {
  const sent = events.map((event) => ({ ...event, at: new Date(event.at).toISOString() }));
  const { body } = await app.rest("/v1/events", { events: sent });
  for (const { id, status, awards, error } of body.results) {
    if (status === "rejected") throw new Error(`${id} was rejected: ${JSON.stringify(error)}`);
    const before = answers.get(id);
    if (before && JSON.stringify(before) !== JSON.stringify(awards))
      throw new Error(`${id}, sent again, was answered otherwise`);
    answers.set(id, awards);
  }
}

export interface LedgerEntry {
  currency: string;
  amount: number;
  kind: string;
  rule: string;
  at: string;
  eventId: string | null;
}

/** All of a member's ledger, as its back end reads it. */
export async function wholeLedger(app: TestApp, member: string): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const { body } = await app.rest(`/v1/members/${member}/ledger?limit=100${query}`);
    entries.push(...body.entries);
    cursor = body.next;
  } while (cursor !== null);
  return entries;
}

/** Net amounts of a ledger by rule and currency, such as `purchase points`; what nets to nothing is left out. */
export function netByRule(entries: readonly LedgerEntry[]): Record<string, number> {
  const net: Record<string, number> = {};
  for (const { rule, currency, amount, kind } of entries) {
    if (kind === "release") continue;
    const name = `${rule} ${currency}`;
    net[name] = (net[name] ?? 0) + amount;
  }
  return Object.fromEntries(Object.entries(net).filter(([, amount]) => amount !== 0));
}
