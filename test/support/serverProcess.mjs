// Starts the built server as a process of its own, the way an owner would: node itself, a data folder, the environment.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const CLI = new URL("../../dist/server/cli.js", import.meta.url).pathname;
// As `npm start` runs it: most of what an event allocates dies with its batch, so room for a batch saves the collector work.
const YOUNG = ["--max-semi-space-size=64"];
/** A stop takes at most 10 s (contract of SIGTERM). */
const STOP_MS = 12_000;
const READY_TRIES = 400;

/** A port that was free a moment ago. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {{ folder?: string, env?: Record<string, string>, port?: number, nodeOptions?: string[] }} options `folder`: data of an earlier run to go on with.
 * @returns The process with its address, its credentials and `stop()`; `stop({ keep: true })` leaves the data.
 */
export async function startServer({
  folder = mkdtempSync(join(tmpdir(), "grove-run-")),
  env = {},
  port,
  nodeOptions = YOUNG,
} = {}) {
  const chosen = port ?? (await freePort());
  const child = spawn(process.execPath, [...nodeOptions, CLI, "serve"], {
    env: {
      ...process.env,
      GROVE_DATA: folder,
      GROVE_DEMO: "1",
      PORT: String(chosen),
      LOG_LEVEL: "error",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk) => (said = (said + chunk).slice(-20_000)));
  child.stderr.on("data", (chunk) => (said = (said + chunk).slice(-20_000)));
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${chosen}`;
  try {
    await ready(url, child, () => said);
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
  return {
    url,
    child,
    exited,
    folder,
    credentials: JSON.parse(readFileSync(join(folder, "credentials.json"), "utf8")),
    output: () => said,
    async stop({ keep = false, signal = "SIGTERM" } = {}) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      if (!(await Promise.race([exited.then(() => true), wait(STOP_MS, false, { ref: false })]))) {
        child.kill("SIGKILL");
        throw new Error(`the server did not end within ${STOP_MS} ms of ${signal}`);
      }
      if (!keep) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(url, child, said) {
  for (let attempt = 0; attempt < READY_TRIES; attempt++) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await wait(50);
  }
  throw new Error(`the server was not ready: ${said()}`);
}

/** A REST call with the site's secret key. */
export async function rest(server, method, path, body) {
  const answer = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.credentials.secretKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const data = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(data)}`);
  return data;
}
