import { describe, expect, it } from "vitest";
import { verifyBooks } from "../../../server/ledger/verify/verifyBooks.ts";
import { seededRandom } from "../../support/life/seededRandom.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

const DAY = 86_400_000;
const EVENTS = 25;

type Random = ReturnType<typeof seededRandom>;
type ProgramInput = NonNullable<NonNullable<Parameters<typeof startApp>[0]>["program"]>;

/** Every part of the engine that an award may come from, chosen anew for each life. */
function programOf(random: Random): ProgramInput {
  const window = random.pick<string | null>([null, "P5D", "month"]);
  const nth = random.pick<{ nth?: number | { every: number } }>([{}, { nth: 2 }, { nth: { every: 2 } }]);
  return {
    schema: 1,
    timezone: "UTC",
    currencies: { points: { name: "Points", ...(random.chance(0.5) && { expires: { after: "P300D" } }) } },
    events: { visit: { from: "page" }, order: { from: "server" } },
    rules: [
      {
        id: "visit",
        on: "visit",
        award: { points: 5 },
        ...nth,
        limit: [
          { per: "day", times: 2 },
          { per: "week", amount: { points: 22 } },
        ],
      },
      {
        id: "buy",
        on: "order",
        award: { points: { rate: 0.3, of: "properties.amount" } },
        limit: [{ per: "P2D", times: 2, scope: random.pick<"site" | "member">(["site", "member"]) }],
      },
    ],
    tiers: {
      metric: "points",
      ...(window !== null && { window }),
      levels: [
        { id: "low", name: "Low", at: 0 },
        { id: "high", name: "High", at: 10, award: { points: 7 } },
      ],
    },
    quests: [
      {
        id: "both",
        repeat: random.pick<"once" | "day" | "always">(["once", "day", "always"]),
        steps: [
          { on: "visit", times: random.int(1, 2) },
          { on: "order", sum: { of: "properties.amount", reach: 15 } },
        ],
        award: { points: 13 },
      },
    ],
    streaks: [
      { id: "daily", on: "visit", every: "day", late: "P20D", awards: [{ at: 3, award: { points: 2 } }] },
    ],
  };
}

async function live(app: TestApp, random: Random, clock: { now: number }): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < EVENTS; number++) {
    const id = `e${number}`;
    const type = random.pick(["visit", "order"]);
    const properties = type === "order" ? { amount: random.int(0, 40) } : {};
    await app.rest("/v1/events", { events: [{ id, type, memberId: "ada", properties }] });
    ids.push(id);
    clock.now += random.int(0, DAY);
  }
  return ids;
}

async function takeAllBack(app: TestApp, random: Random, ids: string[]): Promise<void> {
  while (ids.length > 0) {
    const [id] = ids.splice(random.int(0, ids.length - 1), 1);
    const back = { type: "order", memberId: "ada" };
    const events = [{ ...back, id: `all-${id}`, reverses: id }];
    const part = { ...back, id: `part-${id}`, reverses: { event: id, share: 0.4 } };
    const { body } = await app.rest("/v1/events", {
      events: random.chance(0.3) ? [part, ...events] : events,
    });
    expect(body.results.map(({ status }: { status: string }) => status)).not.toContain("rejected");
  }
}

describe("a life of which everything is taken back", () => {
  // Seeds that once left something behind, and others.
  it.each([1, 3, 18, 26, 28, 60])("[R102] [F22] leaves nothing, in any order (life %i)", async (seed) => {
    const random = seededRandom(seed);
    const clock = { now: Date.parse("2026-11-01T09:00:00Z") };
    await using app = await startApp({ clock: () => clock.now, program: programOf(random) });
    await takeAllBack(app, random, await live(app, random, clock));

    const { body } = await app.rest("/v1/members/ada");
    expect(body.balances.points).toEqual({ available: 0, pending: 0, owed: 0, lifetime: 0 });
    expect(body.tier.id).toBe("low");
    const { site } = await app.context();
    expect(await verifyBooks(app.app.core.storage, site)).toMatchObject({ fault: null });
  });
});
