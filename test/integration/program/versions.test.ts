import { describe, expect, it } from "vitest";
import { publishDue } from "../../../server/ledger/versions/schedules.ts";
import { expectProblem } from "../../support/expectProblem.ts";
import { startApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const HOUR = 3_600_000;
const iso = (at: number): string => new Date(at).toISOString();
const richer = {
  ...tinyProgram,
  rules: [{ id: "visit", on: "visit", award: { points: 7 } }, ...tinyProgram.rules!.slice(1)],
};
const put = { method: "PUT" };

describe("versions of a programme", () => {
  it("[L60] are read one by one, and compared part by part", async () => {
    await using app = await startApp();
    await app.rest("/v1/program", richer, put);

    const first = await app.rest("/v1/program/versions/1");
    const diff = await app.rest("/v1/program/diff?from=1&to=2");

    expect(first.body).toMatchObject({ version: 1, by: "test" });
    expect(first.body.program.rules[0]).toMatchObject({ id: "visit", award: { points: 5 } });
    expect(diff.body).toEqual({
      from: 1,
      to: 2,
      changes: [
        { path: "rules.visit.award.points", change: "changed", before: 5, after: 7 },
        { path: "rules.visit.limit", change: "removed", before: [{ per: "day", times: 1, scope: "member" }] },
      ],
    });
    expect((await app.rest("/v1/program/diff?from=2")).body.changes).toEqual([]);
    expectProblem(await app.rest("/v1/program/versions/9"), 404, "not_found");
    expectProblem(await app.rest("/v1/program/versions/x"), 400, "invalid_payload");
    expectProblem(await app.rest("/v1/program/diff?from=1&to=9"), 404, "not_found");
  });

  it("[L61] are rolled back by a new version", async () => {
    await using app = await startApp();
    await app.rest("/v1/program", richer, put);

    const stale = await app.rest("/v1/program/rollback", { version: 1, basedOn: 1 });
    const back = await app.rest("/v1/program/rollback", { version: 1 });

    expectProblem(stale, 409, "conflict");
    expect(back.body).toMatchObject({ version: 3 });
    expect((await app.rest("/v1/program/diff?from=1&to=3")).body.changes).toEqual([]);
    const { versions } = (await app.rest("/v1/program/versions")).body;
    expect(versions.at(-1)).toMatchObject({ version: 3, by: expect.stringContaining("back to version 1") });
  });

  it("[L62] are published when their time comes, once, also after downtime", async () => {
    let now = NOON;
    await using app = await startApp({ clock: () => now });
    const { core } = app.app;
    const schedule = (at: number, program: object, more: object = {}) =>
      app.rest("/v1/program/schedule", { program, at: iso(at), ...more });
    await schedule(NOON + 2 * HOUR, { ...richer, timezone: "Europe/Berlin" });
    await schedule(NOON + HOUR, richer);
    await schedule(NOON + 3 * HOUR, tinyProgram, { basedOn: 1 });
    const { body: cancelled } = await schedule(NOON + HOUR, tinyProgram);
    await app.rest(`/v1/program/schedule/${cancelled.key}`, undefined, { method: "DELETE" });

    expect(await publishDue(core, await app.context())).toBe(0);
    now = NOON + 4 * HOUR;
    const ctx = await app.context();
    const published = await Promise.all([publishDue(core, ctx), publishDue(core, ctx)]);

    expect(published[0] + published[1]).toBe(2);
    expect((await app.rest("/v1/program")).body).toMatchObject({ version: 3, timezone: "Europe/Berlin" });
    const { scheduled } = (await app.rest("/v1/program/schedule")).body;
    const states = Object.fromEntries(
      scheduled.map((each: { at: string; state: string }) => [each.state, true]),
    );
    expect(states).toEqual({ published: true, stale: true, cancelled: true });
  });

  it("[L62] that are bad, or for the past, are refused when they are scheduled", async () => {
    await using app = await startApp({ clock: () => NOON });
    const schedule = (at: number, program: object) =>
      app.rest("/v1/program/schedule", { program, at: iso(at) });

    expectProblem(await schedule(NOON + HOUR, { ...tinyProgram, schema: 3 }), 422, "program_invalid");
    expectProblem(await schedule(NOON, tinyProgram), 400, "invalid_payload");
    const unknown = await app.rest("/v1/program/schedule/77", undefined, { method: "DELETE" });
    expectProblem(unknown, 404, "not_found");
  });
});
