import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startSiteJob } from "../../../server/startSiteJob.ts";
import { startApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

const EVERY_MS = 1_000;

describe("a job that runs for every site", () => {
  // Rounds come by the fake interval alone; everything else goes on as it does.
  beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
  afterEach(() => void vi.useRealTimers());

  it("runs again and again, whatever fails for another site, until it is stopped", async () => {
    await using app = await startApp();
    await app.addSite("other");
    const lines: string[] = [];
    const log = pino({ level: "error" }, { write: (line: string) => void lines.push(line) });
    const runs: string[] = [];
    const job = startSiteJob(app.app.core, log, {
      everyMs: EVERY_MS,
      failed: "the job failed",
      run: async ({ site }) => {
        runs.push(site.id);
        if (site.id === "shop") throw new Error("no");
      },
    });
    await until("both sites had their turn twice", () => {
      vi.advanceTimersByTime(EVERY_MS);
      return runs.filter((id) => id === "other").length > 1;
    });
    await job.stop();

    const after = runs.length;
    expect(runs.slice(0, 4)).toEqual(["shop", "other", "shop", "other"]);
    expect(lines[0]).toContain("the job failed");
    vi.advanceTimersByTime(10 * EVERY_MS);
    // What a further round would ask for first is answered after it.
    await app.app.core.storage.sites.list();
    expect(runs).toHaveLength(after);
  });

  it("never meets itself, and a stop waits for the round under way", async () => {
    await using app = await startApp();
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    let begun = 0;
    let ended = 0;
    const job = startSiteJob(app.app.core, pino({ level: "silent" }), {
      everyMs: EVERY_MS,
      failed: "the job failed",
      run: async () => {
        begun += 1;
        await gate;
        ended += 1;
      },
    });
    await until("a round is under way", () => begun === 1);
    vi.advanceTimersByTime(10 * EVERY_MS);
    await app.app.core.storage.sites.list();
    expect(begun).toBe(1);

    const stopped = job.stop().then(() => ended);
    open();
    expect([await stopped, begun]).toEqual([1, 1]);
  });
});
