import { runClock } from "../../server/ledger/runClock.ts";
import { verifyBooks } from "../../server/ledger/verify/verifyBooks.ts";
import { expect } from "vitest";
import { startApp, type TestApp } from "./startApp.ts";

/** Sunday noon, in milliseconds. */
export const SPEND_NOON = Date.parse("2026-03-01T12:00:00Z");

const program = (whenSpent: "owed" | "refuse" | "forgive" = "owed") => ({
  schema: 1 as const,
  timezone: "Europe/Berlin",
  currencies: {
    points: { name: "Points", expires: { after: "P30D" }, whenSpent },
    xp: { name: "Experience" },
  },
  events: { "order.paid": { from: "server" as const }, "order.refunded": { from: "server" as const } },
  rules: [
    {
      id: "purchase",
      on: "order.paid",
      award: { points: { rate: 1, of: "properties.amount" }, xp: { rate: 1, of: "properties.amount" } },
    },
  ],
  tiers: {
    metric: "xp",
    levels: [
      { id: "seed", name: "Seed", at: 0 },
      { id: "sprout", name: "Sprout", at: 100, award: { points: 20 } },
    ],
  },
  boards: [{ id: "best", currency: "points", period: "ever" as const }],
});

export const paid = (id: string, amount: number, at?: string) => ({
  id,
  type: "order.paid",
  memberId: "ada",
  properties: { amount },
  ...(at && { at }),
});
export const refunded = (id: string, reverses: unknown) => ({
  id,
  type: "order.refunded",
  memberId: "ada",
  reverses,
});

/** A shop, its clock, and short words for what the tests do. */
export async function spendingShop(whenSpent?: "owed" | "refuse" | "forgive") {
  const time = { now: SPEND_NOON };
  const app = await startApp({ program: program(whenSpent), clock: () => time.now });
  return {
    app,
    time,
    send: async (...events: unknown[]) => (await app.rest("/v1/events", { events })).body.results,
    spend: (id: string, amount: number) =>
      app.rest("/v1/members/ada/spend", { id, currency: "points", amount, reason: "A mug" }),
    adjust: (body: object) => app.rest("/v1/members/ada/adjustments", body),
    member: async () => (await app.rest("/v1/members/ada")).body,
    points: async () => (await app.rest("/v1/members/ada")).body.balances.points,
    tick: async () => runClock(app.app.core, await app.context()),
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
}

/** The books prove sound. */
export async function expectSound(app: TestApp): Promise<void> {
  expect((await verifyBooks(app.app.core.storage, (await app.context()).site)).fault).toBeNull();
}
