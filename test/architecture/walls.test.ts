import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";

const run = promisify(execFile);
const root = new URL("../..", import.meta.url).pathname;
const planted: string[] = [];

/** Lints one planted file with the project's own configuration; returns what the linter printed. */
async function lint(path: string, source: string): Promise<string> {
  const file = join(root, path);
  planted.push(file);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, source);
  try {
    const { stdout } = await run(process.execPath, [join(root, "node_modules/oxlint/bin/oxlint"), file], {
      cwd: root,
    });
    return stdout;
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

afterEach(async () => {
  await Promise.all(planted.splice(0).map((file) => rm(file, { force: true })));
});

describe("the walls between modules", () => {
  const violations: [string, string][] = [
    ["server/rules/planted.ts", `import Database from "better-sqlite3";`],
    ["server/rules/planted.ts", `import { readFileSync } from "node:fs";`],
    ["server/rules/planted.ts", `import { applyCause } from "../ledger/applyCause.ts";`],
    ["server/rules/streaks/planted.ts", `import { readFileSync } from "node:fs";`],
    ["server/rules/streaks/planted.ts", `import { applyCause } from "../../ledger/applyCause.ts";`],
    ["server/ledger/planted.ts", `import express from "express";`],
    ["server/ledger/planted.ts", `import { migrate } from "../storage/sqlite/migrate.ts";`],
    ["server/community/planted.ts", `import { Server } from "socket.io";`],
    ["server/transport/http/planted.ts", `import { migrate } from "../../storage/sqlite/migrate.ts";`],
    ["server/storage/planted.ts", `import { applyCause } from "../ledger/applyCause.ts";`],
    ["server/protocol/planted.ts", `import type { Site } from "../storage/records.ts";`],
    ["sdk/store/planted.ts", `import { io } from "socket.io-client";`],
    ["sdk/elements/planted.ts", `import { z } from "zod";`],
    ["sdk/elements/planted.ts", `import { decide } from "../../server/rules/decide.ts";`],
    ["sdk/elements/planted.ts", `import { PageEvent } from "../../server/protocol/event.ts";`],
    ["sdk/store/planted.ts", `import { commands } from "../../server/protocol/socket.ts";`],
    ["server/console/planted.ts", `import { migrate } from "../storage/sqlite/migrate.ts";`],
    ["server/sample/planted.ts", `import express from "express";`],
    ["demo/planted.ts", `import { applyCause } from "../server/ledger/applyCause.ts";`],
  ];

  it.each(violations)("are refused in %s: %s", async (path, source) => {
    expect(await lint(path, `${source}\n`)).toContain("no-restricted-imports");
  });

  it("let the page import types of the protocol", async () => {
    const source = `import type { PageEvent } from "../../server/protocol/event.ts";\nexport type Planted = PageEvent;\n`;
    expect(await lint("sdk/store/planted.ts", source)).not.toContain("no-restricted-imports");
  });

  it("let a module import what it may", async () => {
    const source = `import { failure } from "../protocol/result.ts";\nexport const refused = failure("conflict", "planted");\n`;
    expect(await lint("server/ledger/planted.ts", source)).not.toContain("no-restricted-imports");
  });
});
