import { describe, expect, it } from "vitest";
import { startApp, type TestSite } from "../../support/startApp.ts";

const order = (id: string, more: object = {}) => ({
  id,
  type: "order.paid",
  memberId: "ada",
  properties: { amount: 25 },
  ...more,
});

async function record(site: TestSite, ...events: unknown[]) {
  const answer = await site.rest("/v1/events", { events });
  expect(answer.status).toBe(200);
  return answer.body.results;
}

const points = async (site: TestSite, member = "ada"): Promise<number> =>
  (await site.rest(`/v1/members/${member}`)).body.balances.points.lifetime;

describe("POST /v1/events", () => {
  it("[P4] awards in order, after the commit, and answers the same id with the first awards", async () => {
    await using app = await startApp();
    const [first, second] = await record(app, order("o-1"), order("o-1"));
    expect(first).toMatchObject({
      id: "o-1",
      status: "accepted",
      awards: [{ rule: "purchase", amount: 25 }],
    });
    expect(second).toEqual({ ...first, status: "duplicate" });
    const [later] = await record(app, order("o-1"));
    expect(later).toEqual(second);
    expect(await points(app)).toBe(25);
  });

  it("[F16] awards an event once when a hundred callers send it at once", async () => {
    await using app = await startApp();
    const answers = await Promise.all(Array.from({ length: 100 }, () => record(app, order("o-1"))));
    const results = answers.flat();
    expect(results.filter(({ status }) => status === "accepted")).toHaveLength(1);
    expect(results.filter(({ status }) => status === "duplicate")).toHaveLength(99);
    expect(new Set(results.map(({ awards }) => JSON.stringify(awards))).size).toBe(1);
    expect(await points(app)).toBe(25);
  });

  it("[F17] rejects an id that was used for other content, and stops no other event", async () => {
    await using app = await startApp();
    await record(app, order("o-1"));
    const [reused, fresh] = await record(app, order("o-1", { properties: { amount: 9_000 } }), order("o-2"));
    expect(reused).toMatchObject({ id: "o-1", status: "rejected", awards: [] });
    expect(reused.error.code).toBe("idempotency_key_reused");
    expect(fresh.status).toBe("accepted");
    expect(await points(app)).toBe(50);
  });

  it("[F17] takes an absent time and a written one for different content", async () => {
    await using app = await startApp();
    await record(app, order("o-1"));
    const [written] = await record(app, order("o-1", { at: new Date().toISOString() }));
    expect(written.error.code).toBe("idempotency_key_reused");
  });

  it.each([
    ["-1", "-1"],
    ["-0.01", "-0.01"],
    ["1e309", "1e309"],
    ["-1e309", "-1e309"],
    ["text", '"10"'],
    ["an array", "[10]"],
    ["an object", '{"valueOf":10}'],
    ["true", "true"],
    ["null", "null"],
    ["2^53+1", "9007199254740993"],
    ["2^63", "9223372036854775808"],
    ["7 decimals", "0.1234567"],
  ])("[F41] rejects %s as an amount, with its path", async (_what, amount) => {
    await using app = await startApp();
    const answer = await app.rest("/v1/events", undefined, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"events":[{"id":"o-1","type":"order.paid","memberId":"ada","properties":{"amount":${amount}}}]}`,
    });
    const [result] = answer.body.results;
    expect(answer.status).toBe(200);
    expect(result).toMatchObject({ status: "rejected", awards: [] });
    expect(result.error.errors[0].path).toBe("properties.amount");
    expect((await app.rest("/v1/members/ada")).body.code).toBe("member_not_found");
  });

  it("[P1] [P4] rejects an unknown field by its path", async () => {
    await using app = await startApp();
    const [result] = await record(app, order("o-1", { points: 9_000 }));
    expect(result).toMatchObject({ id: "o-1", status: "rejected", awards: [] });
    expect(result.error).toMatchObject({
      code: "invalid_payload",
      errors: [{ path: "points", message: "unknown field" }],
    });
  });

  it.each([
    ["0", 0],
    ["-0", 0],
    ["1.5", 1],
    ["1e2", 100],
    ["0.999999", 0],
  ])("[F41] takes %s for what it is: %i whole points", async (amount, awarded) => {
    await using app = await startApp();
    await app.rest("/v1/events", undefined, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"events":[{"id":"o-1","type":"order.paid","memberId":"ada","properties":{"amount":${amount}}}]}`,
    });
    expect(await points(app)).toBe(awarded);
  });

  it.each([
    ["no zone", "2026-11-22T12:00:00"],
    ["a date alone", "2026-11-22"],
    ["an impossible day", "2026-02-30T12:00:00Z"],
    ["an hour too many", "2026-11-22T25:00:00Z"],
    ["year 0", "0000-01-01T00:00:00Z"],
    ["before 1970", "1969-12-31T23:59:59Z"],
    ["year 9999", "9999-12-31T23:59:59Z"],
    ["year 275760", "+275760-09-13T00:00:00Z"],
    ["an invalid offset", "2026-11-22T12:00:00+99:00"],
    ["a number", 1_763_812_800_000],
    ["ten minutes ahead", new Date(Date.now() + 600_000).toISOString()],
  ])("[F42] rejects %s as a time, with its path", async (_what, at) => {
    await using app = await startApp();
    const [result] = await record(app, order("o-1", { at }));
    expect(result.status).toBe("rejected");
    expect(result.error.errors[0].path).toBe("at");
  });

  it("[F42] takes a time ten years back and one four minutes ahead", async () => {
    await using app = await startApp();
    const ahead = new Date(Date.now() + 240_000).toISOString();
    const results = await record(
      app,
      order("o-1", { at: "2016-11-22T12:00:00+13:00" }),
      order("o-2", { at: ahead }),
    );
    expect(results.map(({ status }: { status: string }) => status)).toEqual(["accepted", "accepted"]);
  });

  it.each(["role", "points", "site", "tenant", "constructor"])(
    "[F44] rejects an event with the field %s",
    async (field) => {
      await using app = await startApp();
      const [result] = await record(app, order("o-1", { [field]: "owner" }));
      expect(result.status).toBe("rejected");
      expect(JSON.stringify(result.error.errors)).toContain(field);
    },
  );

  it("[F44] lets no property named like a prototype reach an object", async () => {
    await using app = await startApp();
    const answer = await app.rest("/v1/events", undefined, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"events":[
        {"id":"o-1","type":"order.paid","memberId":"ada","properties":{"amount":5,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}},
        {"id":"o-2","type":"order.paid","memberId":"ada","__proto__":{"properties":{"amount":7}}},
        {"id":"o-3","type":"__proto__","memberId":"ada"},
        {"id":"__proto__","type":"order.paid","memberId":"__proto__","properties":{"amount":1}}]}`,
    });
    expect(answer.status).toBe(200);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(answer.body.results[2].status).toBe("rejected");
    expect(answer.body.results[3].status).toBe("accepted");
    expect(await points(app, "__proto__")).toBe(1);
  });

  it("[L9] [F71] rejects a type that nobody but Grove reports, and one that nobody named", async () => {
    await using app = await startApp();
    const [own, unknown] = await record(
      app,
      order("o-1", { type: "post.created" }),
      order("o-2", { type: "mint" }),
    );
    expect(own.error.code).toBe("event_source_refused");
    expect(unknown.error.code).toBe("event_type_unknown");
  });
});
