import {
  array,
  assert as assertProperty,
  asyncProperty,
  constantFrom,
  integer,
  nat,
  option,
  record,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { Auditor, type AskedEvent } from "../../support/auditor.ts";
import { sendEvents } from "../../support/auditedLife.ts";
import { livelyProgram } from "../../support/livelyProgram.ts";
import { startApp, type TestSite } from "../../support/startApp.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR_MS = 3_600_000;
const RUNS = 25;

/**
 * What design.md §2 leaves out of "in any order" is left out here: factors that read the state before (a frozen fact), runs and
 * windows that stand still at acceptance. Everything else stays: limits of every kind with what waits for them, budgets, holds,
 * lots, tiers, badges, counters.
 */
const levels = livelyProgram.tiers!.levels.map(({ id, name, at, award }) => ({
  id,
  name,
  at,
  // An entry award joins the lot of the day of whichever event reached the level: that is frozen too, and gems have no lots.
  award: { gems: award?.["gems"] ?? 0 },
}));
const program = {
  ...livelyProgram,
  multipliers: [],
  rules: livelyProgram
    .rules!.map(({ multiplyBy: _factors, ...rule }) => rule)
    .filter(({ id }) => id !== "reading" && id !== "third"),
  limits: [],
  tiers: { ...livelyProgram.tiers!, window: "ever" as const, levels },
  streaks: [],
  quests: [],
  challenges: [],
};

interface Happening {
  type: "order.paid" | "visit";
  /** Halves of a unit. */
  halves: number;
  /** Hours before noon. */
  hours: number;
  /** How it is taken back, if it is, and before which happening that is told; beyond the last: at the end. */
  refund: null | { part: "whole" | "half"; told: number };
  /** Before which happening it is said again, where that comes later. */
  again: number | null;
}

const place = nat({ max: 14 });
const happenings = array(
  record<Happening>({
    type: constantFrom("order.paid", "visit"),
    halves: integer({ min: 2, max: 200 }),
    hours: nat({ max: 60 }),
    refund: option(record({ part: constantFrom("whole", "half"), told: place })),
    again: option(place),
  }),
  { minLength: 1, maxLength: 12 },
);

function eventOf({ type, halves, hours }: Happening, n: number): AskedEvent {
  const at = new Date(NOON - hours * HOUR_MS).toISOString();
  const event: AskedEvent = { id: `e${n}`, type, memberId: "ada", at };
  return type === "order.paid" ? { ...event, properties: { amount: halves / 2 } } : event;
}

function refundOf({ type, refund }: Happening, n: number): AskedEvent {
  const event: AskedEvent = {
    id: `r${n}`,
    type: "order.refunded",
    memberId: "ada",
    at: new Date(NOON).toISOString(),
  };
  const isHalf = refund?.part === "half" && type === "order.paid";
  return { ...event, reverses: isHalf ? { event: `e${n}`, share: 0.5 } : `e${n}` };
}

/** Everything once, and what is taken back at the end. */
function inOrder(list: readonly Happening[]): AskedEvent[] {
  const refunds = list.flatMap((each, n) => (each.refund ? [refundOf(each, n)] : []));
  return [...list.map(eventOf), ...refunds];
}

/** The same with refunds wherever they are told (also before what they take back) and things said twice. */
function asTold(list: readonly Happening[]): AskedEvent[] {
  const told = (n: number): AskedEvent[] => [
    ...list.flatMap((each, of) => (each.refund?.told === n ? [refundOf(each, of)] : [])),
    ...list.flatMap((each, of) => (each.again === n && n > of ? [eventOf(each, of)] : [])),
  ];
  const events = list.flatMap((each, n) => [...told(n), eventOf(each, n)]);
  const late = Array.from({ length: 15 }, (_, n) => (n >= list.length ? told(n) : []));
  return [...events, ...late.flat()];
}

/** What must be the same, whatever the order: names of causes and dates of badges tell of the order itself. */
async function outcome(site: TestSite, auditor: Auditor, reads: Reads): Promise<unknown> {
  expect(await auditor.findings(async (path) => (await site.rest(path)).body)).toEqual([]);
  const { key, state } = (await reads.member(site.key, "ada"))!;
  const buckets = [...(await reads.bucketsOf(site.key, key)), ...(await reads.bucketsOf(site.key, 0))];
  return {
    balances: state.balances,
    tier: state.tier,
    entered: state.entered,
    tierAwards: state.tierAwards,
    badges: Object.entries(state.badges).map(([id, { count, level }]) => [id, count, level]),
    buckets: buckets
      .map(
        ({ bucket, times, amounts }) =>
          [bucket, times, Object.entries(amounts).filter(([, amount]) => amount !== 0)] as const,
      )
      .filter(([, times, amounts]) => times !== 0 || amounts.length > 0),
  };
}

type Reads = Awaited<ReturnType<typeof startApp>>["app"]["core"]["storage"]["reads"];

describe("the whole ledger", () => {
  it(
    "[L32] [F22] [F23] ends alike whatever is said twice and wherever refunds come",
    { timeout: 120_000 },
    async () => {
      await using app = await startApp({ program, clock: () => NOON + HOUR_MS });
      const { storage } = app.app.core;
      let sites = 0;

      // Something that gives nothing enters the level at 0, which a refund before its order does not.
      const hello: AskedEvent = {
        id: "hello",
        type: "read",
        memberId: "ada",
        at: new Date(NOON).toISOString(),
      };
      const run = async (told: readonly AskedEvent[]) => {
        const events = [hello, ...told];
        const site = await app.addSite(`site-${sites++}`, program);
        const auditor = new Auditor();
        for (let from = 0; from < events.length; from += 5) {
          await sendEvents(
            async (path, body) => site.rest(path, body),
            auditor,
            events.slice(from, from + 5),
          );
        }
        expect((await verifyBooks(storage, (await site.context()).site)).fault).toBeNull();
        return outcome(site, auditor, storage.reads);
      };
      const property = asyncProperty(happenings, async (list) => {
        expect(await run(asTold(list))).toEqual(await run(inOrder(list)));
      });
      await assertProperty(property, { numRuns: RUNS, seed: 20261122 });
    },
  );
});
