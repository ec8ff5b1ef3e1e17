import { describe, expect, it } from "vitest";
import { ask, askForData } from "../../support/ask.ts";
import { startApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";
import { order, whyProgram as program } from "../../support/whyProgram.ts";

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

  it("[L52] names the level of a badge that comes next", async () => {
    await using app = await startApp({ program });
    await app.rest("/v1/events", { events: [order("o1", 150)] });
    const ada = await app.join("ada");

    const { lines } = await askForData(ada, "why:not", { badge: "buyer" });

    expect(lines[0]).toMatchObject({ name: { en: "Level 2", zh: "第2级" }, outcome: "refused" });
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

  it("[L52] says what the last events did not bring, where nothing is named", async () => {
    await using app = await startApp({ program });
    const ada = await app.join("ada");
    expect((await askForData(ada, "why:not", {})).lines).toEqual([]);
    const events = [order("o1", 0.5), order("o2", 120), order("o3", 5)];
    await app.rest("/v1/events", { events });
    await app.rest("/v1/events", { events: [{ ...order("r3", 0), reverses: "o3" }] });

    const { lines } = await askForData(ada, "why:not", {});

    expect(lines[0]!.name).toEqual({ en: "Purchase", zh: "购物" });
    expect(
      lines.map(({ rule, words }) => [rule, (words as { en: string }).en.replace(/.* on \S+: /, "")]),
    ).toEqual([
      ["purchase", "It was taken back"],
      ["big", "It was taken back"],
      ["purchase", "Only 12 Points: the daily limit of 12 Points allows no more"],
      ["purchase", "Nothing: the amount was 0.5, at least 1 is needed"],
      ["big", "Nothing: the amount was 0.5, at least 100 is needed"],
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
    const both = await ask(ada, "why:not", { badge: "buyer", rule: "visit" });
    expect(both).toMatchObject({ ok: false, error: { code: "invalid_payload" } });
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
