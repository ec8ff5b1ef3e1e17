import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startApp } from "../../support/startApp.ts";
import { tinyProgram } from "../../support/tinyProgram.ts";

const CLI = new URL("../../../dist/server/cli.js", import.meta.url).pathname;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "grove-program-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  code: number;
  out: string;
  errors: string;
}

/** Runs the built command line on the data folder of the test. */
function grove(...args: string[]): Promise<Ended> {
  const env = { ...process.env, GROVE_DATA: folder, LOG_LEVEL: "silent" };
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, "program", ...args], { env }, (error, out, errors) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, out, errors });
    });
  });
}

/** A site in the test's folder with twelve visits of three members, and a programme on file in which a visit gives twice as much. */
async function visited(): Promise<string> {
  const app = await startApp({ dataFolder: folder });
  const at = (day: number) => new Date(Date.now() - day * 86_400_000).toISOString();
  const events = Array.from({ length: 12 }, (_, i) => ({
    id: `v${i}`,
    type: "visit",
    memberId: `m${i % 3}`,
    at: at(1 + Math.floor(i / 3)),
  }));
  await app.rest("/v1/events", { events });
  await app.close();
  // What the command line opens the site's keys with.
  writeFileSync(join(folder, "encryption.key"), `${app.encryptionKey}\n`, { mode: 0o600 });
  const [visit, ...others] = tinyProgram.rules!;
  const welcome = { id: "welcome", on: "visit", award: { points: 1 }, limit: [{ per: "ever", times: 1 }] };
  const rules = [{ ...visit!, award: { points: 10 } }, ...others, welcome];
  const file = join(folder, "proposed.json");
  writeFileSync(file, JSON.stringify({ ...tinyProgram, rules }));
  return file;
}

describe("the programme on the command line", () => {
  it("[L55] simulates, in words and as JSON, and changes nothing", async () => {
    const file = await visited();

    const told = await grove("simulate", "shop", file);
    const json = await grove("simulate", file, "--json", "--from", "2020-01-01");
    const versions = await grove("versions", "shop");

    expect(told).toMatchObject({ code: 0, out: expect.stringContaining("points: 60 → 123 (+63)") });
    expect(told.out).toMatch(/^ {2}\w+: \+\d+ points/m);
    expect(JSON.parse(json.out)).toMatchObject({
      events: 12,
      currencies: { points: { stored: 60, proposed: 123 } },
    });
    expect(versions.out.trim().split("\n")).toHaveLength(1);
  });

  it("[L60] [L61] [L65] follows versions: diff, back-fill, rollback, schedule", async () => {
    const file = await visited();
    await grove("push", "shop", file);

    const diff = await grove("diff", "shop", "1");
    const trial = await grove("backfill", "shop", "welcome", "--dry-run");
    const filled = await grove("backfill", "shop", "welcome");
    const again = await grove("backfill", "shop", "welcome");
    const back = await grove("rollback", "shop", "1");
    const kept = await grove("schedule", "shop", file, "--at", "2099-01-01T00:00:00Z");
    const listed = await grove("schedule", "shop");

    expect(diff.out).toContain("~ rules.visit.award.points: 5 → 10");
    expect(trial.out).toContain("welcome: 3 points for 3 events; 9 refused, 0 judged before");
    expect(filled.out).toContain("welcome: 3 points for 3 events; 9 refused, 0 judged before");
    expect(again.out).toContain("welcome: nothing for 0 events; 0 refused, 12 judged before");
    expect(back.out).toContain("Version 3 counts from now on, with the rules of version 1.");
    expect(kept.out).toContain("will be published at 2099-01-01T00:00:00.000Z");
    expect(listed.out).toMatch(/2099-01-01T00:00:00\.000Z\twaiting/);
  });

  it("says what is wrong, and ends with 1", async () => {
    const file = await visited();

    expect(await grove("diff", "shop", "x")).toMatchObject({
      code: 1,
      errors: expect.stringContaining("is no version"),
    });
    expect(await grove("rollback", "shop", "7")).toMatchObject({ code: 1 });
    expect(await grove("backfill", "shop", "nothing")).toMatchObject({
      code: 1,
      errors: expect.stringContaining("rules.0"),
    });
    expect(await grove("simulate", "shop", file, "--from", "soon")).toMatchObject({ code: 1 });
  });
});
