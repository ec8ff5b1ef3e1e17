import { describe, expect, it } from "vitest";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp, type TestApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const push = (app: TestApp, program: object) => app.rest("/v1/program", program, { method: "PUT" });
const versions = async (app: TestApp): Promise<number[]> =>
  (await app.rest("/v1/program/versions")).body.versions.map(({ version }: { version: number }) => version);

describe("the programme over REST", () => {
  it("is a new version with each push, and counts at once", async () => {
    await using app = await startApp();
    const rules = [
      { id: "double", on: "order.paid", award: { points: { rate: 2, of: "properties.amount" } } },
    ];
    expect((await push(app, { ...tinyProgram, rules })).body).toMatchObject({ version: 2 });
    const event = { id: "o-1", type: "order.paid", memberId: "ada", properties: { amount: 10 } };
    const recorded = await app.rest("/v1/events", { events: [event] });
    expect(recorded.body.results[0].awards[0]).toMatchObject({ rule: "double", amount: 20 });
    expect(new Set(await versions(app))).toEqual(new Set([1, 2]));
    const listed = (await app.rest("/v1/program/versions")).body.versions;
    expect(JSON.stringify(listed)).not.toContain(app.secretKey);
  });

  it("[P19] is read in the form in which it is pushed", async () => {
    await using app = await startApp();
    const { body } = await app.rest("/v1/program");
    expect(body).toMatchObject({ schema: 1, version: 1, currencies: tinyProgram.currencies });
    expect((await push(app, body)).body.version).toBe(2);
  });

  it("[P19] is refused with 409 when it is a change of a version that another push replaced", async () => {
    await using app = await startApp();
    const { body } = await app.rest("/v1/program");
    await push(app, body);
    expectProblem(await push(app, body), 409, "conflict");
    expect((await versions(app)).length).toBe(2);
    const misspelt = await push(app, { ...body, version: "1" });
    expectProblem(misspelt, 400, "invalid_payload");
    expect(misspelt.body.errors[0].path).toBe("version");
  });

  it("[P19] is taken from one of several who change the same version at once", async () => {
    await using app = await startApp();
    const { body } = await app.rest("/v1/program");
    const answers = await Promise.all(Array.from({ length: 5 }, () => push(app, body)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await versions(app)).length).toBe(2);
  });

  it.each([
    ["no schema", { currencies: {}, events: {} }, ""],
    ["another schema", { schema: 2, currencies: {}, events: {} }, "schema"],
    ["an unknown field", { ...tinyProgram, admin: true }, "admin"],
    [
      "a negative award",
      { ...tinyProgram, rules: [{ id: "r", on: "visit", award: { points: -1 } }] },
      "rules.0.award.points",
    ],
    [
      "an award beyond 10^12",
      { ...tinyProgram, rules: [{ id: "r", on: "visit", award: { points: 1e13 } }] },
      "rules.0.award.points",
    ],
    [
      "an unknown currency",
      { ...tinyProgram, rules: [{ id: "r", on: "visit", award: { gold: 1 } }] },
      "rules.0.award.gold",
    ],
    [
      "an operator that is none",
      {
        ...tinyProgram,
        rules: [{ id: "r", on: "visit", award: { points: 1 }, when: { "properties.a": { $where: "1" } } }],
      },
      "rules.0.when",
    ],
    ["an unknown zone", { ...tinyProgram, timezone: "Mars/Base" }, "timezone"],
    [
      "two rules of one name",
      {
        ...tinyProgram,
        rules: [
          { id: "r", on: "visit", award: {} },
          { id: "r", on: "visit", award: {} },
        ],
      },
      "rules.1.id",
    ],
  ])("[F74] is refused whole, with the path, when it has %s", async (_what, program, path) => {
    await using app = await startApp();
    const answer = await push(app, program);
    expectProblem(answer, 422, "program_invalid");
    const paths: string[] = answer.body.errors.map((fault: { path: string }) => fault.path);
    expect(paths.some((one) => one.startsWith(path))).toBe(true);
    expect((await app.rest("/v1/program")).body.version).toBe(1);
  });

  it("is refused when it is no object at all", async () => {
    await using app = await startApp();
    for (const body of ["null", "[]", "1", '"x"']) {
      const headers = { "content-type": "application/json" };
      expectProblem(
        await app.rest("/v1/program", undefined, { method: "PUT", body, headers }),
        400,
        "invalid_payload",
      );
    }
  });

  it("[F59] counts within five seconds when another process pushed it", async () => {
    let now = Date.UTC(2026, 10, 22, 12);
    await using app = await startApp({ clock: () => now });
    const { program } = (await app.context()).program;
    await app.app.core.storage.sites.pushProgram(app.key, {
      program: { ...program, rules: [] },
      by: "elsewhere",
      at: now,
    });
    now += 5_000;
    expect((await app.rest("/v1/program")).body).toMatchObject({ version: 2, rules: [] });
  });

  it("awards nothing before the first push", async () => {
    await using app = await startApp({ program: null });
    expect((await app.rest("/v1/program")).body).toMatchObject({ version: 0, rules: [] });
    const event = { id: "o-1", type: "order.paid", memberId: "ada" };
    const recorded = await app.rest("/v1/events", { events: [event] });
    expect(recorded.body.results[0].error.code).toBe("event_type_unknown");
  });
});
