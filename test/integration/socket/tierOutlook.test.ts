import { expect, it } from "vitest";
import type { MeView } from "../../../server/protocol/views.ts";
import { runClock } from "../../../server/ledger/runClock.ts";
import { Follower } from "../../support/follower.ts";
import { startApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const DAY = 86_400_000;

it("[R101] a page is told, live, when a level would be lost", async () => {
  let now = Date.parse("2026-11-01T12:00:00Z");
  await using app = await startApp({
    clock: () => now,
    program: {
      schema: 1,
      timezone: "UTC",
      currencies: { xp: { name: "Experience" } },
      events: { "order.paid": { from: "server" } },
      rules: [{ id: "purchase", on: "order.paid", award: { xp: { rate: 1, of: "properties.amount" } } }],
      tiers: {
        metric: "xp",
        window: "P10D",
        levels: [
          { id: "seed", name: "Seed", at: 0 },
          { id: "sprout", name: "Sprout", at: 100 },
        ],
      },
    },
  });
  const ada = new Follower(app, "ada");
  await ada.connect();
  await ada.follow("me");
  const tier = () => (ada.views.get("me") as MeView).tier!;
  const buy = (id: string, amount: number) =>
    app.rest("/v1/events", {
      events: [{ id, type: "order.paid", memberId: "ada", properties: { amount } }],
    });

  await buy("o1", 100);
  await until("the level is told", () => tier().level === 1);
  expect(tier().window).toEqual({
    per: "P10D",
    keep: 100,
    checked: "2026-11-11T00:00:00.000Z",
    falls: { level: 0, at: "2026-11-11T00:00:00.000Z" },
  });

  now += 4 * DAY;
  await buy("o2", 120);
  await until("the sum is told", () => tier().value === 220);
  expect(tier().window!.falls).toEqual({ level: 0, at: "2026-11-15T00:00:00.000Z" });

  now = Date.parse("2026-11-15T00:00:00Z");
  await runClock(app.app.core, await app.context());
  await until("the fall is told", () => tier().level === 0);
  expect(tier().window).toMatchObject({ checked: null, falls: null });
  expect(ada.faults).toEqual([]);
});
