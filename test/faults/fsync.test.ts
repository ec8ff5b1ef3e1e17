import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { expect, it } from "vitest";
import { rest, startServer } from "../support/serverProcess.mjs";

const BATCHES = 50;
const hasStrace = spawnSync("strace", ["-V"]).status === 0;
if (!hasStrace && process.env["CI"]) throw new Error("strace is missing: apt-get install strace");

it.skipIf(!hasStrace)("[F3] syncs to disk at least once for each acknowledged batch", async () => {
  const folder = mkdtempSync(join(tmpdir(), "grove-strace-"));
  const trace = join(folder, "trace");
  const server = await startServer();
  const strace = spawn("strace", [
    "-f",
    "-qq",
    "-e",
    "trace=fsync,fdatasync",
    "-o",
    trace,
    "-p",
    String(server.child.pid),
  ]);
  try {
    await expect.poll(() => attached(server.child.pid!), { timeout: 10_000 }).toBe(true);
    const before = synced(trace);
    for (let batch = 0; batch < BATCHES; batch++) {
      const event = { id: `synced-${batch}`, type: "order.paid", memberId: "ada", properties: { amount: 1 } };
      await rest(server, "POST", "/v1/events", { events: [event] });
    }
    await expect.poll(() => synced(trace) - before).toBeGreaterThanOrEqual(BATCHES);
  } finally {
    // Only when it has let go: a signal that reaches the server while strace detaches is lost.
    const gone = once(strace, "exit");
    strace.kill("SIGINT");
    await gone;
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Whether every thread of the process is traced. */
function attached(pid: number): boolean {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return !/TracerPid:\t0\n/.test(status);
}

function synced(trace: string): number {
  const lines = spawnSync("cat", [trace], { encoding: "utf8" }).stdout;
  return lines.split("\n").filter((line) => /f(data)?sync\(/.test(line)).length;
}
