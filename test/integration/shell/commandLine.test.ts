import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tinyProgram } from "../../support/tinyProgram.ts";

const CLI = new URL("../../../dist/server/cli.js", import.meta.url).pathname;

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "grove-cli-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const environment = (more: Record<string, string> = {}) => ({
  ...process.env,
  GROVE_DATA: folder,
  LOG_LEVEL: "silent",
  ...more,
});

interface Ended {
  code: number;
  out: string;
  errors: string;
}

function grove(args: readonly string[], more: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [CLI, ...args], { env: environment(more) }, (error, out, errors) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? 1 : 0, out, errors });
    });
  });
}

describe("the command line", () => {
  it("makes a site, gives it a programme, signs a token and proves the books", async () => {
    const file = join(folder, "program.json");
    writeFileSync(file, JSON.stringify(tinyProgram));

    const made = await grove(["site", "create", "shop", "--origin", "https://shop.example"]);
    const pushed = await grove(["program", "push", "shop", file]);
    const pulled = await grove(["program", "pull", "shop"]);
    const token = (await grove(["token", "shop", "ada", "--name", "Ada"])).out.trim();
    const verified = await grove(["verify"]);

    expect(made.out).toMatch(/sk_[A-Za-z0-9_-]{43}/);
    expect(pushed.out).toContain("Version 1 counts from now on.");
    expect(JSON.parse(pulled.out)).toMatchObject({ schema: 1, boards: [{ id: "ever" }] });
    expect(decodeJwt(token)).toMatchObject({ sub: "ada", aud: "shop", name: "Ada" });
    expect(made.out).toContain(decodeProtectedHeader(token).kid);
    expect(verified).toMatchObject({ code: 0, out: expect.stringContaining("shop: the books are right.") });
  });

  it("makes a site with a programme to begin with, and prints one to change", async () => {
    const made = await grove(["site", "create", "shop", "--template", "shop"]);
    const pulled = await grove(["program", "pull", "shop"]);
    const printed = await grove(["program", "template", "magazine"]);
    const unknown = await grove(["program", "template", "bakery"]);

    expect(made).toMatchObject({ code: 0, out: expect.stringContaining('the template "shop"') });
    expect(JSON.parse(pulled.out)).toMatchObject({ schema: 1, tiers: { metric: "status" } });
    expect(JSON.parse(printed.out)).toMatchObject({ schema: 1, tiers: { metric: "karma" } });
    expect(unknown).toMatchObject({ code: 1, errors: expect.stringContaining("shop, magazine") });
  });

  it("lists keys without their secrets, and ends one at once", async () => {
    const made = await grove(["site", "create", "shop"]);
    const secret = /sk_\S{43}/.exec(made.out)![0];
    const listed = await grove(["site", "keys", "list", "shop"]);
    const label = listed.out.split("\t")[1]!;

    await grove(["site", "keys", "revoke", "shop", label]);
    const again = await grove(["site", "keys", "rotate", "shop", label]);

    expect(listed.out).not.toContain(secret);
    expect(again).toMatchObject({ code: 1, errors: expect.stringContaining("no such key") });
  });

  it("tells every fault of a programme, and pushes nothing", async () => {
    const file = join(folder, "program.json");
    writeFileSync(
      file,
      JSON.stringify({ ...tinyProgram, schema: 2, boards: [{ id: "b", currency: "gold" }] }),
    );
    const checked = await grove(["program", "check", file]);

    expect(checked.code).toBe(1);
    expect(checked.errors).toMatch(/schema:[^]*boards\.0\.period:/);
  });

  it("says what to do where there is no database", async () => {
    expect(await grove(["verify"])).toMatchObject({
      code: 1,
      errors: expect.stringContaining("There is no database at"),
    });
  });
});

describe("the server as a process", () => {
  it("stops at wrong settings with one message that names them all", async () => {
    const ended = await grove(["serve"], { PORT: "http", GROVE_DEMO: "maybe", REDIS_URL: "redis://cache" });

    expect(ended.code).toBe(1);
    expect(ended.errors).toMatch(/PORT:[^]*REDIS_URL:[^]*GROVE_DEMO:/);
  });

  it("[F84] takes a free port and tells it, keeps its files to itself, and ends on SIGTERM", async () => {
    const child = spawn(process.execPath, [CLI, "serve"], {
      env: environment({ PORT: "0", GROVE_DEMO: "1" }),
    });
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)![0];
    const alive = await fetch(`${url}/healthz`);

    const began = performance.now();
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number];

    expect([alive.status, code]).toEqual([200, 0]);
    expect(performance.now() - began).toBeLessThan(10_000);
    for (const name of ["grove.sqlite", "encryption.key", "credentials.json"]) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
  });

  it("says so where the port is taken", async () => {
    const first = spawn(process.execPath, [CLI, "serve"], { env: environment({ PORT: "0" }) });
    const [line] = (await once(createInterface(first.stdout), "line")) as [string];
    const second = await grove(["serve"], { PORT: /:(\d+)/.exec(line.slice(line.indexOf("//")))![1]! });
    first.kill("SIGTERM");
    await once(first, "exit");

    expect(second).toMatchObject({ code: 1, errors: expect.stringContaining("EADDRINUSE") });
  });
});
