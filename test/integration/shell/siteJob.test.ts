import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { startSiteJob } from "../../../server/startSiteJob.ts";
import { startApp } from "../../support/startApp.ts";
import { until } from "../../support/until.ts";

describe("a job that runs for every site", () => {
  it("runs again and again, whatever fails for another site, until it is stopped", async () => {
    await using app = await startApp();
    await app.addSite("other");
    const lines: string[] = [];
    const log = pino({ level: "error" }, { write: (line: string) => void lines.push(line) });
    const runs: string[] = [];
    const job = startSiteJob(app.app.core, log, {
      everyMs: 5,
      failed: "the job failed",
      run: async ({ site }) => {
        runs.push(site.id);
        if (site.id === "shop") throw new Error("no");
      },
    });
    await until("both sites had their turn twice", () => runs.filter((id) => id === "other").length > 1);
    await job.stop();

    const after = runs.length;
    expect(runs.slice(0, 4)).toEqual(["shop", "other", "shop", "other"]);
    expect(lines[0]).toContain("the job failed");
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(runs).toHaveLength(after);
  });

  it("never meets itself, and a stop waits for the round under way", async () => {
    await using app = await startApp();
    let open = 0;
    let most = 0;
    let ended = false;
    const job = startSiteJob(app.app.core, pino({ level: "silent" }), {
      everyMs: 1,
      failed: "the job failed",
      run: async () => {
        most = Math.max(most, (open += 1));
        await new Promise((resolve) => setTimeout(resolve, 40));
        open -= 1;
        ended = true;
      },
    });
    await until("a round is under way", () => open === 1);
    await job.stop();
    expect([most, ended, open]).toEqual([1, true, 0]);
  });
});
