import { describe, expect, it } from "vitest";
import { ask, askForData } from "../../support/ask.ts";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const program = {
  ...tinyProgram,
  rules: [
    {
      id: "purchase",
      name: { en: "Purchase", zh: "购物" },
      on: "order.paid",
      when: { "properties.amount": { $gte: 1 } },
      award: { points: { rate: 1, of: "properties.amount" } },
      limit: [{ per: "day" as const, amount: { points: 12 } }],
    },
    { id: "big", on: "order.paid", when: { "properties.amount": { $gte: 100 } }, award: { points: 50 } },
    { id: "visit", on: "visit", award: { points: 5 }, limit: [{ per: "day" as const, times: 1 }] },
  ],
  badges: [
    { id: "buyer", name: "Buyer", on: "order.paid", levels: [1, 3] },
    { id: "secret", name: "Secret", on: "order.paid", levels: [9], hidden: true },
  ],
};
const order = (id: string, amount: number, memberId = "ada") => ({
  id,
  type: "order.paid",
  memberId,
  properties: { amount },
});

describe("explaining an event over REST", () => {
  it("[L50] says for each rule given, cut or refused, and the fact or the limit that decided", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 10), order("o2", 5), order("o3", 0.5)] });
    const explain = async (id: string) => (await app.rest(`/v1/members/ada/explain?event=${id}`)).body;

    expect(await explain("o1")).toMatchObject({
      event: "o1",
      rules: [
        {
          rule: "purchase",
          programVersion: 1,
          outcome: "given",
          amount: { points: 10 },
          name: { zh: "购物" },
        },
        {
          rule: "big",
          outcome: "refused",
          because: { path: "properties.amount", operator: "$gte", expected: 100, actual: 10 },
        },
      ],
    });
    expect((await explain("o2")).rules[0]).toMatchObject({
      outcome: "cut",
      amount: { points: 2 },
      because: { limit: "points per day", used: 10, max: 12 },
    });
    expect((await explain("o3")).rules[0].words.en).toBe("Nothing: the amount was 0.5, at least 1 is needed");
  });

  it("[L50] explains by what was frozen then, not by the programme of now", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 10)] });
    const later = { ...program, rules: [{ id: "other", on: "order.paid", award: { points: 1 } }] };
    await app.rest("/v1/program", later, { method: "PUT" });

    const { body } = await app.rest("/v1/members/ada/explain?event=o1");

    expect(body.rules.map(({ rule }: { rule: string }) => rule)).toEqual(["purchase", "big"]);
    expect(body.rules[0].name.en).toBe("Purchase");
  });

  it("[L50] lists what was taken back since, and tells of levels and badges", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 10)] });
    await app.rest("/v1/events", {
      events: [{ id: "r1", type: "order.paid", memberId: "ada", reverses: "o1" }],
    });

    const { body } = await app.rest("/v1/members/ada/explain?event=o1");
    const reversal = (await app.rest("/v1/members/ada/explain?event=r1")).body;

    expect(body.also.map(({ rule }: { rule: string }) => rule)).toContain("badge:buyer");
    expect(body.later).toMatchObject([{ kind: "reversal", id: "r1", amount: { points: -10 } }]);
    expect(reversal).toMatchObject({ event: "r1", reverses: "o1", rules: [] });
    expect(reversal.also[0]).toMatchObject({ rule: "purchase", amount: { points: -10 } });
  });

  it("[L50] [F23] tells what a limit granted later, when an earlier claim was taken back", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 10), order("o2", 5)] });
    await app.rest("/v1/events", {
      events: [{ id: "r1", type: "order.paid", memberId: "ada", reverses: "o1" }],
    });

    const { body } = await app.rest("/v1/members/ada/explain?event=o2");
    const reversal = (await app.rest("/v1/members/ada/explain?event=r1")).body;

    expect(body.rules[0]).toMatchObject({ outcome: "cut", amount: { points: 2 } });
    expect(body.later).toMatchObject([{ kind: "late-grant", rule: "purchase", amount: { points: 3 } }]);
    const line = reversal.also.find(({ amount }: { amount?: { points: number } }) => amount?.points === 3);
    expect(line).toMatchObject({
      rule: "purchase",
      words: { en: expect.stringContaining("a place in its limit became free") },
    });
  });

  it("[L50] knows nothing of other members, unknown members and unknown events", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 10), order("o2", 10, "bob")] });

    expectProblem(await app.rest("/v1/members/ada/explain?event=o2"), 404, "not_found");
    expectProblem(await app.rest("/v1/members/ada/explain?event=nothing"), 404, "not_found");
    expectProblem(await app.rest("/v1/members/eve/explain?event=o1"), 404, "member_not_found");
    expectProblem(await app.rest("/v1/members/ada/explain"), 400, "invalid_payload");
  });
});

describe("asking why in the page", () => {
  it("[L51] answers for every entry of one's own, its own line first", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 10), order("o2", 120)] });
    await app.rest("/v1/events", {
      events: [{ id: "r1", type: "order.paid", memberId: "ada", reverses: "o2" }],
    });
    const ada = await app.join("ada");
    const { entries } = await askForData(ada, "ledger:page", {});

    for (const { id, rule, amount, currency } of entries) {
      const { lines, at } = await askForData(ada, "why:entry", { entry: id });
      expect(at).not.toBeNull();
      expect(lines[0]).toMatchObject({ rule, outcome: expect.any(String) });
      expect(Math.sign(lines[0]!.amount![currency]!)).toBe(Math.sign(amount));
      expect(lines.every(({ words }) => typeof words === "object" && words["zh"] !== "")).toBe(true);
    }
  });

  it("[L51] answers for nobody else's entry, and tells the referrer nothing of the friend's purchase", async () => {
    await using app = await startApp({ program: { ...program, referral: tinyProgram.referral! } });
    const ada = await app.join("ada");
    const { code } = await askForData(ada, "referral:mine", {});
    const bob = await app.join("bob", { ref: code });
    await app.rest("/v1/events", { events: [order("secret-order", 77_777, "bob")] });

    const mine = await askForData(ada, "ledger:page", {});
    const his = await askForData(bob, "ledger:page", {});
    const reward = await askForData(ada, "why:entry", { entry: mine.entries[0]!.id });

    expect(mine.entries[0]).toMatchObject({ kind: "referral", amount: 200 });
    expect(reward.lines[0]).toMatchObject({ rule: "referral:referrer", amount: { points: 200 } });
    expect(JSON.stringify(reward)).not.toMatch(/77777|bob|secret-order|purchase/);
    for (const { id } of his.entries) {
      expect(await ask(ada, "why:entry", { entry: id })).toMatchObject({
        ok: false,
        error: { code: "not_found" },
      });
    }
    expect(await ask(ada, "why:entry", { entry: "nonsense" })).toMatchObject({ ok: false });
  });

  it("[L52] says what a badge needs, what I have, and which events did not count", async () => {
    await using app = await startApp({
      program: {
        ...program,
        badges: [
          {
            id: "big",
            name: "Big",
            on: "order.paid",
            when: { "properties.amount": { $gte: 100 } },
            levels: [2],
          },
        ],
      },
    });
    await app.rest("/v1/events", { events: [order("o1", 150), order("o2", 20)] });
    const ada = await app.join("ada");

    const { lines } = await askForData(ada, "why:not", { badge: "big" });

    expect(lines[0]!.words).toMatchObject({
      en: "1 of 2: counts every “order.paid” (the amount: at least 100 is needed)",
    });
    expect(lines).toHaveLength(2);
    expect(lines[1]!.outcome).toBe("refused");
  });

  it("[L52] says which events a rule refused, and by what", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 0.5), order("o2", 40), order("o3", 5)] });
    const ada = await app.join("ada");

    const { lines } = await askForData(ada, "why:not", { rule: "purchase" });

    expect(lines.map(({ words }) => (words as { en: string }).en.replace(/on \S+:/, "…"))).toEqual([
      "It is given for “order.paid” (the amount: at least 1 is needed; the daily limit of 12 Points)",
      "order.paid … Nothing: the daily limit of 12 Points was used up",
      "order.paid … Only 12 Points: the daily limit of 12 Points allows no more",
      "order.paid … Nothing: the amount was 0.5, at least 1 is needed",
    ]);
  });

  it("[L52] does not disclose a hidden badge, nor what is not there", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 10)] });
    const ada = await app.join("ada");

    const hidden = await ask(ada, "why:not", { badge: "secret" });
    const unknown = await ask(ada, "why:not", { badge: "nothing" });

    expect(hidden).toEqual(unknown);
    expect(hidden).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await ask(ada, "why:not", {})).toMatchObject({ ok: false, error: { code: "invalid_payload" } });
  });

  it("[L52] tells a member nothing of a hidden badge by way of an event that it refused", async () => {
    const badges = [
      {
        id: "secret",
        name: "Secret",
        on: "order.paid",
        when: { "properties.amount": { $gte: 50 } },
        hidden: true,
      },
    ];
    await using app = await startApp({ program: { ...program, badges } });
    await app.rest("/v1/events", { events: [order("o1", 10)] });
    const ada = await app.join("ada");
    const { entries } = await askForData(ada, "ledger:page", {});
    const why = () => askForData(ada, "why:entry", { entry: entries.at(-1)!.id });

    expect(JSON.stringify(await why())).not.toMatch(/secret/i);
    await app.rest("/v1/events", { events: [order("o2", 50)] });
    expect(JSON.stringify(await why())).toMatch(/secret/i);
  });
});
