import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const put = (id: string, profile: object) => app.rest(`/v1/members/${id}`, profile, { method: "PUT" });

describe("a member over REST", () => {
  it("is there from the first PUT, event or post that names it, and 404 before", async () => {
    expectProblem(await app.rest("/v1/members/ada"), 404, "member_not_found");
    const made = await put("ada", { name: "Ada" });
    expect(made.body).toEqual({
      id: "ada",
      name: "Ada",
      balances: { points: { available: 0, pending: 0, owed: 0, lifetime: 0 } },
      tier: { id: "seed", name: "Seed", progress: 0 },
      badges: [],
      streaks: [],
    });
    expect((await app.rest("/v1/members/ada")).body).toEqual(made.body);
    await app.rest("/v1/threads/t/posts", { id: "p-1", memberId: "bob", body: "hello" });
    expect((await app.rest("/v1/members/bob")).body.balances.points.lifetime).toBe(8);
  });

  it("keeps what a PUT does not name and clears what it sets to null", async () => {
    await put("eve", { name: "Eve", email: "eve@example.com", tz: "Europe/Berlin" });
    expect((await put("eve", { locale: "de" })).body.name).toBe("Eve");
    expect((await put("eve", { name: null })).body.name).not.toBe("Eve");
    const stored = await app.app.core.storage.reads.member(app.key, "eve");
    expect(stored?.profile).toMatchObject({ locale: "de", zone: "Europe/Berlin" });
    expect(JSON.stringify(stored)).not.toContain("eve@example.com");
  });

  it("reads its ledger page by page, newest first, each entry once", async () => {
    const events = Array.from({ length: 7 }, (_, i) => ({
      id: `l-${i}`,
      type: "order.paid",
      memberId: "lin",
      properties: { amount: i + 1 },
    }));
    await app.rest("/v1/events", { events });
    const seen: { id: string; amount: number }[] = [];
    let cursor: string | null = null;
    do {
      const page = await app.rest(
        `/v1/members/lin/ledger?limit=3${cursor === null ? "" : `&cursor=${cursor}`}`,
      );
      expect(page.body.entries.length).toBeLessThanOrEqual(3);
      seen.push(...page.body.entries);
      cursor = page.body.next;
    } while (cursor !== null);
    expect(seen.map(({ amount }) => amount)).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(7);
    expect(seen[0]).toMatchObject({
      currency: "points",
      kind: "earn",
      rule: "purchase",
      programVersion: 1,
      eventId: "l-6",
    });
  });

  it("[F53] takes a cursor that is none of ours for what it is", async () => {
    await put("lin", {});
    for (const cursor of ["1", "a.b", "1.1%27--", "9999999999999999999.1"]) {
      expectProblem(await app.rest(`/v1/members/lin/ledger?cursor=${cursor}`), 400, "invalid_payload");
    }
  });

  it.each(["role", "points", "site", "tenant", "id", "kind", "mergedInto"])(
    "[F44] is refused when a profile has the field %s",
    async (field) => {
      const answer = await app.rest(
        "/v1/members/mallory",
        { name: "M", [field]: "owner" },
        { method: "PUT" },
      );
      expectProblem(answer, 400, "invalid_payload");
      expect(answer.body.errors).toEqual([{ path: field, message: "unknown field" }]);
      expectProblem(await app.rest("/v1/members/mallory"), 404, "member_not_found");
    },
  );

  it.each<object>([
    { name: 7 },
    { name: "a".repeat(201) },
    { picture: "javascript:alert(1)" },
    { picture: "data:text/html,x" },
    { email: "not an address" },
    { locale: "<b>" },
    { tz: "Mars/Base" },
    { tz: "+02:00" },
    { tz: null },
    { traits: { "a b": 1 } },
    { traits: { plan: { of: 1 } } },
    { traits: { constructor: "x" } },
    { traits: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`t${index}`, index])) },
    { listed: "yes" },
    { hidden: null },
  ])("is refused when a profile says %j", async (profile) => {
    const answer = await app.rest("/v1/members/mallory", profile, { method: "PUT" });
    expectProblem(answer, 400, "invalid_payload");
    expect(answer.body.errors[0].path.split(".")[0]).toBe(Object.keys(profile)[0]);
  });

  it("[P5] is refused when a member's id has 129 characters or a control character", async () => {
    for (const id of ["a".repeat(129), "a%00b", "a%0Ab"])
      expectProblem(await app.rest(`/v1/members/${id}`), 400, "invalid_payload");
    expectProblem(await app.rest(`/v1/members/${"%C3%BC".repeat(128)}`), 404, "member_not_found");
  });
});
