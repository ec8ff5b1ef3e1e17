import { attributeReferral } from "../../../server/growth/attributeReferral.ts";
import { referralOf } from "../../../server/growth/referralOf.ts";
import type { TestApp } from "../startApp.ts";
import { runClock } from "./runClock.ts";
import type { Fact, Gains, LifeLine } from "./parseLife.ts";

/** The clock of an app that tells a story. */
export interface StoryClock {
  now: number;
}

/** What came of a line, in the words of the line itself; equal to what it expects where the story is true. */
export interface Told {
  line: string;
  expected: unknown;
  actual: unknown;
}

/** Lives through a story on a real server: moves the clock to each line, lets it run, does what the line says, and tells what came. */
export async function liveLife(app: TestApp, clock: StoryClock, lines: readonly LifeLine[]): Promise<Told[]> {
  const told: Told[] = [];
  const types = new Map<string, string>();
  for (const [place, line] of lines.entries()) {
    clock.now = Math.max(clock.now, line.at);
    await runClock(app);
    const came = await live(app, line, `${line.kind}-${place}`, types);
    if (came) told.push({ line: line.text, ...came });
  }
  return told;
}

type Came = Omit<Told, "line"> | null;

async function live(app: TestApp, line: LifeLine, id: string, types: Map<string, string>): Promise<Came> {
  switch (line.kind) {
    case "event": {
      const eventId = line.id ?? id;
      types.set(eventId, line.type);
      const event = { id: eventId, type: line.type, memberId: line.who, properties: line.properties };
      return { expected: line.gets, actual: await record(app, event) };
    }
    case "back": {
      if (!types.has(line.id)) return { expected: line.gets, actual: await takeBackMove(app, line, id) };
      const reverses = Object.keys(line.part).length === 0 ? line.id : { event: line.id, ...line.part };
      const event = { id, type: types.get(line.id)!, memberId: line.who, reverses };
      return { expected: line.gets, actual: await record(app, event) };
    }
    case "spend":
      await mustCall(app, `/v1/members/${line.who}/spend`, {
        id: line.id,
        currency: line.currency,
        amount: line.amount,
        reason: "story",
      });
      return null;
    case "act":
      await mustCall(app, `/v1/members/${line.who}/streaks/${line.streak}`, { id, action: line.action });
      return null;
    case "zone":
      await mustCall(app, `/v1/members/${line.who}`, { tz: line.zone }, "PUT");
      return null;
    case "referral":
      await refer(app, line.who, line.by);
      return null;
    case "has":
      return factsNow(app, line.who, line.facts);
    default:
      return { expected: line.rows, actual: await rowsNow(app, line.board) };
  }
}

async function record(app: TestApp, event: object): Promise<Gains | string> {
  const { body } = await app.rest("/v1/events", { events: [event] });
  return gainsOf(body.results[0]);
}

/** What was no event (a spend) is taken back by an adjustment. */
async function takeBackMove(
  app: TestApp,
  { who, id: reverses }: Extract<LifeLine, { kind: "back" }>,
  id: string,
): Promise<Gains | string> {
  const { body } = await app.rest(`/v1/members/${who}/adjustments`, { id, reason: "story", reverses });
  return gainsOf(body);
}

// oxlint-disable-next-line typescript/no-explicit-any -- what REST answered for an event or an adjustment
function gainsOf(result: any): Gains | string {
  if (result.status !== "accepted") return JSON.stringify(result);
  const gains: Gains = {};
  for (const { currency, amount } of result.awards) gains[currency] = (gains[currency] ?? 0) + amount;
  return Object.fromEntries(Object.entries(gains).filter(([, amount]) => amount !== 0));
}

async function factsNow(app: TestApp, who: string, facts: readonly Fact[]): Promise<Came> {
  const { body } = await app.rest(`/v1/members/${who}`);
  const actual = facts.map((fact): Fact => {
    switch (fact.what) {
      case "balance":
        return { ...fact, amount: body.balances[fact.currency]?.[fact.field] ?? 0 };
      case "tier":
        return { ...fact, id: body.tier?.id ?? "none" };
      case "badge":
        return { ...fact, level: find(body.badges, fact.id)?.level ?? 0 };
      case "streak":
        return { ...fact, count: find(body.streaks, fact.id)?.count ?? 0 };
      default:
        return { ...fact, count: find(body.streaks, fact.id)?.freezes ?? 0 };
    }
  });
  return { expected: facts, actual };
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers of REST are of every shape; the story says what it expects
function find(list: any[], id: string): any {
  return list.find((each) => each.id === id);
}

async function rowsNow(app: TestApp, board: string): Promise<{ who: string; score: number }[]> {
  const { body } = await app.rest(`/v1/leaderboards/${board}`);
  return body.entries.map(({ memberId, score }: { memberId: string; score: number }) => ({
    who: memberId,
    score,
  }));
}

/** A new member comes by the link of another one, as the socket's handshake has it. */
async function refer(app: TestApp, friend: string, referrer: string): Promise<void> {
  const { core } = app.app;
  const ctx = await app.context();
  await mustCall(app, `/v1/members/${friend}`, { name: friend }, "PUT");
  const keyOf = async (id: string): Promise<number> => (await core.storage.reads.member(app.key, id))!.key;
  const link = await referralOf(core, ctx, { memberKey: await keyOf(referrer), base: app.url });
  if (!link.ok) throw new Error(link.error.message);
  const memberKey = await keyOf(friend);
  const attributed = await attributeReferral(core, ctx, { memberKey, code: link.data.code });
  if (!attributed.ok) throw new Error(attributed.error.message);
}

async function mustCall(app: TestApp, path: string, body: object, method = "POST"): Promise<void> {
  const answer = await app.rest(path, body, { method });
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
}
