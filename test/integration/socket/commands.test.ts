import { describe, expect, it } from "vitest";
import { PAGE_PROPERTIES_MAX } from "../../../server/protocol/constants.ts";
import { ask, askAnything, askForData } from "../../support/ask.ts";
import { startApp } from "../../support/startApp.ts";

describe("commands of a socket", () => {
  it("[F16] awards an event once, however often it is sent at once, with one answer for all", async () => {
    await using app = await startApp();
    const ada = await app.join("ada");

    const answers = await Promise.all(
      Array.from({ length: 100 }, () => ask(ada, "event:record", { id: "e1", type: "visit" })),
    );

    const awards = [{ rule: "visit", currency: "points", amount: 5, reason: "visit" }];
    expect(answers.filter((answer) => answer.ok && answer.data.status === "accepted")).toHaveLength(1);
    expect(answers).toEqual(answers.map((answer) => ({ ok: true, data: { ...okData(answer), awards } })));
    expect((await app.rest("/v1/members/ada")).body.balances.points.available).toBe(5);
  });

  it("[F71] refuses events that only the back end may send, other people's ids and extra fields", async () => {
    await using app = await startApp();
    const ada = await app.join("ada");

    const forged = [
      { id: "f1", type: "order.paid", properties: { amount: 1e6 } },
      { id: "f2", type: "vote.received" },
      { id: "f3", type: "visit", memberId: "eve" },
      { id: "f4", type: "visit", awards: [{ currency: "points", amount: 1e6 }] },
      { id: "f5", type: "nothing.known" },
      { id: "f6", type: "visit", properties: { quantity: Number.NEGATIVE_INFINITY } },
    ];
    const answers = await Promise.all(forged.map((event) => askAnything(ada, "event:record", event)));

    expect(answers.map((answer) => (answer.ok ? answer : answer.error.code))).toEqual([
      "event_source_refused",
      "event_source_refused",
      "invalid_payload",
      "invalid_payload",
      "event_type_unknown",
      expect.anything(),
    ]);
    expect(await balanceOf(app, "ada")).toBeLessThanOrEqual(5);
  });

  it("[F57] refuses every write of a visitor and of a guest that members alone may do", async () => {
    await using app = await startApp();
    const visitor = await app.connect();
    const guest = await app.connect();
    await askForData(guest, "event:record", { id: "v1", type: "visit" });

    const writes = [
      ["post:create", { id: "p1", thread: "home", body: "Hello" }],
      ["post:edit", { id: "c1", postId: "p1", body: "Hello" }],
      ["post:delete", { id: "c2", postId: "p1" }],
      ["post:vote", { id: "c3", postId: "p1", value: 1 }],
      ["post:moderate", { id: "c4", postId: "p1", action: "hide", reason: "spam" }],
      ["post:source", { postId: "p1" }],
      ["referral:mine", {}],
    ] as const;
    for (const [name, payload] of writes) {
      expect(await askAnything(visitor, name, payload)).toMatchObject({ error: { code: "unauthenticated" } });
      expect(await askAnything(guest, name, payload)).toMatchObject({ error: { code: "guest_refused" } });
    }
    expect(await ask(visitor, "event:record", { id: "v2", type: "comment" })).toMatchObject({
      error: { code: "guest_refused" },
    });
  });

  it("acknowledges a command without a payload and refuses one that is not of its shape", async () => {
    await using app = await startApp();
    const ada = await app.join("ada");

    expect(await askAnything(ada, "noop")).toMatchObject({ error: { code: "invalid_payload" } });
    for (const payload of [null, "x", 1, [], { id: 1 }, { id: "", type: "visit" }]) {
      expect(await askAnything(ada, "event:record", payload)).toMatchObject({
        error: { code: "invalid_payload" },
      });
    }
    expect(await ask(ada, "noop", {})).toEqual({ ok: true, data: {} });
  });

  it("[F38] keeps no long properties of a page's event: they would stay for good", async () => {
    await using app = await startApp();
    const ada = await app.join("ada");
    const visit = (note: string) =>
      ask(ada, "event:record", { id: `v${note.length}`, type: "visit", properties: { note } });

    expect(await visit("x".repeat(PAGE_PROPERTIES_MAX))).toMatchObject({
      error: { code: "invalid_payload", errors: [{ path: "properties" }] },
    });
    expect(await visit("x".repeat(PAGE_PROPERTIES_MAX - 20))).toMatchObject({ ok: true });
  });

  it("[F44] takes no prototype from a payload", async () => {
    await using app = await startApp();
    const ada = await app.join("ada");
    const payload = JSON.parse('{"id":"e1","type":"visit","__proto__":{"memberId":"eve"}}') as object;

    await askAnything(ada, "event:record", payload);
    expect(({} as Record<string, unknown>)["memberId"]).toBeUndefined();
    expect((await app.rest("/v1/members/eve")).status).toBe(404);
  });

  it("makes one guest of a visitor whose first events come at once", async () => {
    await using app = await startApp();
    const visitor = await app.connect();

    const answers = await Promise.all(
      ["a", "b", "c"].map((id) => askForData(visitor, "event:record", { id, type: "visit" })),
    );

    expect(answers.filter((answer) => answer.guest !== undefined)).toHaveLength(1);
    expect(answers.flatMap((answer) => answer.awards)).toHaveLength(1);
  });

  it("merges a guest at sign-in and says that the page may forget it", async () => {
    await using app = await startApp();
    const visitor = await app.connect();
    const { guest } = await askForData(visitor, "event:record", { id: "a", type: "visit" });

    const back = await app.connect({ guest: guest! });
    const mine = await askForData(back, "topic:join", { topic: "me" });
    expect(mine).toMatchObject({ snapshot: { kind: "guest", balances: { points: { available: 5 } } } });

    await app.join("ada", { guest: guest! });
    expect(await balanceOf(app, "ada")).toBe(5);
    await app.join("eve", { guest: guest! });
    expect(await balanceOf(app, "eve")).toBe(0);
  });
});

function okData(answer: Awaited<ReturnType<typeof ask<"event:record">>>) {
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.data;
}

async function balanceOf(app: Awaited<ReturnType<typeof startApp>>, member: string): Promise<number> {
  return (await app.rest(`/v1/members/${member}`)).body.balances.points.available;
}
