import { expect, it } from "vitest";
import { askForData } from "../../support/ask.ts";
import { startApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const name = (en: string, zh: string) => ({ en, zh });
const program = {
  ...tinyProgram,
  quests: [
    {
      id: "first",
      name: name("First order", "第一单"),
      steps: [{ name: name("Order", "下单"), on: "order.paid", award: { points: 2 } }],
      award: { points: 3 },
    },
  ],
  streaks: [
    {
      id: "daily",
      name: name("Each day", "每天"),
      on: "order.paid",
      every: "day" as const,
      freezes: { max: 2, cost: { points: 1 } },
      awards: [{ at: 1, award: { points: 4 } }],
    },
  ],
};

it("[L51] gives the reasons of quests, streaks and freezes in the reader's language, also when they are taken back", async () => {
  await using app = await startApp({ program });
  const paid = { id: "o1", type: "order.paid", memberId: "ada", properties: { amount: 20 } };
  await app.rest("/v1/events", { events: [paid] });
  const ada = await app.join("ada");
  await askForData(ada, "streak:act", { id: "buy-a-freeze", streak: "daily", action: "buy" });
  await app.rest("/v1/members/ada/adjustments", {
    id: "a1",
    currency: "points",
    amount: 1,
    reason: "Expired",
  });
  await app.rest("/v1/events", {
    events: [{ id: "r1", type: "order.paid", memberId: "ada", reverses: "o1" }],
  });

  const { entries } = await askForData(ada, "ledger:page", {});
  const reasonOf = (kind: string, rule: string) =>
    entries.find((entry) => entry.kind === kind && entry.rule === rule)?.reason;

  for (const kind of ["", "reversal"]) {
    expect(reasonOf(kind || "quest", "quest:first")).toEqual(name("First order", "第一单"));
    expect(reasonOf(kind || "quest", "quest:first#0")).toEqual(name("Order", "下单"));
    expect(reasonOf(kind || "streak", "streak:daily")).toEqual(name("Each day", "每天"));
  }
  expect(reasonOf("spend", "streak:daily")).toEqual(name("A freeze", "一张冻结卡"));
  // What somebody wrote by hand stays, though the engine says the same.
  expect(reasonOf("adjustment", "adjustment")).toBe("Expired");
});
