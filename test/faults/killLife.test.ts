import { execFile } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import Database from "better-sqlite3";
import { afterAll, describe, expect, it } from "vitest";
import { Life, seeded, sendEvents, sendMovement, type Send } from "../support/auditedLife.ts";
import { Auditor } from "../support/auditor.ts";
import { livelyProgram } from "../support/livelyProgram.ts";
import { rest, startServer } from "../support/serverProcess.mjs";

/** 5 in an ordinary run; `GROVE_KILLS=1000` for the whole catalogue. */
const KILLS = Math.min(200, Number(process.env["GROVE_KILLS"] ?? 5));
const CLIENTS = 3;

type Server = Awaited<ReturnType<typeof startServer>>;

const sendTo =
  (server: Server): Send =>
  async (path, body) => {
    const { secretKey } = server.credentials as { secretKey: string };
    const answer = await fetch(server.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as unknown };
  };

/** Lives until the server is gone: what it did not answer, the auditor asks again later. */
async function liveUntilKilled(life: Life, send: Send): Promise<void> {
  for (;;) {
    const isGone = await life.step(send).then(
      () => false,
      () => true,
    );
    if (isGone) return;
  }
}

async function askAgain(auditor: Auditor, send: Send): Promise<void> {
  const { events, movements } = auditor.unanswered();
  for (let first = 0; first < events.length; first += 50) {
    await sendEvents(send, auditor, events.slice(first, first + 50));
  }
  for (const movement of movements) await sendMovement(send, auditor, movement);
}

async function grove(folder: string, ...args: string[]): Promise<string> {
  const cli = new URL("../../dist/server/cli.js", import.meta.url).pathname;
  const env = { ...process.env, GROVE_DATA: folder };
  return (await promisify(execFile)(process.execPath, [cli, ...args], { env })).stdout;
}

/** Every state and bucket as it is stored, in order. */
function projections(folder: string, change = ""): string {
  const db = new Database(join(folder, "grove.sqlite"));
  try {
    if (change !== "") db.exec(change);
    const states = db.prepare("SELECT key, state, next_due FROM member ORDER BY key").all();
    const buckets = db
      .prepare("SELECT member, bucket, times, amounts, lists FROM bucket ORDER BY member, bucket")
      .all();
    return JSON.stringify({ states, buckets });
  } finally {
    db.close();
  }
}

describe("a site on which everything happens, whose server is killed", () => {
  let folder: string | undefined;
  afterAll(() => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

  it(
    `[F1] [F10] agrees with an auditor after ${KILLS} kills, and is as live when it is made anew`,
    { timeout: 30_000 * (KILLS + 4) },
    async () => {
      const auditor = new Auditor();
      const lives = Array.from(
        { length: CLIENTS },
        (_, client) => new Life({ random: seeded(client), auditor, now: Date.now, name: `c${client}-` }),
      );
      let server: Server = await startServer();
      folder = server.folder;
      await rest(server, "PUT", "/v1/program", livelyProgram);
      for (let kill = 0; kill < KILLS; kill++) {
        const living = lives.map((life) => liveUntilKilled(life, sendTo(server)));
        // A random moment of the load is the point of this test; nothing waits for it.
        await wait(100 + Math.random() * 400);
        await server.stop({ keep: true, signal: "SIGKILL" });
        await Promise.all(living);
        server = await startServer({ folder });
      }
      for (const life of lives) await life.end(sendTo(server));
      await askAgain(auditor, sendTo(server));

      expect(auditor.taken().length).toBeGreaterThan(0);
      expect(await auditor.findings(async (path) => rest(server, "GET", path) as Promise<unknown>)).toEqual(
        [],
      );
      await server.stop({ keep: true });

      expect(await grove(folder, "verify", "demo")).toMatch(/the books are right/);
      const live = projections(folder);
      projections(folder, "DELETE FROM bucket; UPDATE member SET state = '{}', next_due = NULL");
      await expect(grove(folder, "verify", "demo")).rejects.toThrow(/Command failed: .* verify/);
      await grove(folder, "rebuild", "demo");
      expect(await grove(folder, "verify", "demo")).toMatch(/the books are right/);
      expect(JSON.parse(projections(folder))).toEqual(JSON.parse(live));
    },
  );
});
