import { describe, expect, it } from "vitest";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp } from "../../support/startApp.ts";
import { order, whyProgram as program } from "../../support/whyProgram.ts";

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
