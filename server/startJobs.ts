import type { Logger } from "pino";
import type { App } from "./app.ts";
import { createBoardCloser } from "./ledger/boards/closeBoards.ts";
import { createWindowFiller } from "./ledger/fillWindows.ts";
import { runClock } from "./ledger/runClock.ts";
import { publishDue } from "./ledger/versions/schedules.ts";
import { payChallenges } from "./ledger/payChallenges.ts";
import { createSealer } from "./ledger/seal/createSealer.ts";
import { startSiteJob } from "./startSiteJob.ts";

/** How often the clock looks for what is due: holds, lots, streaks, tier windows. In milliseconds. */
const CLOCK_MS = 15_000;
/** How often a new version of the programme is looked for that brought a tier window, in milliseconds. */
const FILL_WINDOWS_MS = 10_000;
/** How often past periods of boards are looked for, in milliseconds. */
const CLOSE_BOARDS_MS = 20_000;
/** How often what was committed is sealed, and some of what was sealed is looked at again, in milliseconds. */
const SEAL_MS = 10_000;
/** How often challenges are looked at whose goal may be reached, in milliseconds. */
const CHALLENGES_MS = 5_000;
/** How often scheduled programmes are looked for, in milliseconds. */
const PUBLISH_MS = 5_000;

/** Starts all that happens by itself, for every site, for as long as the server runs. */
export function startJobs({ core, boards }: App, log: Logger): { stop(): Promise<void> } {
  const jobs = [
    startSiteJob(core, log, {
      everyMs: CLOCK_MS,
      failed: "the clock did not do all that is due",
      run: (ctx) => runClock(core, ctx),
    }),
    startSiteJob(core, log, {
      everyMs: FILL_WINDOWS_MS,
      failed: "a tier window was not filled",
      run: createWindowFiller(core),
    }),
    startSiteJob(core, log, {
      everyMs: CLOSE_BOARDS_MS,
      failed: "a board's past period was not closed",
      run: createBoardCloser(core, boards),
    }),
    startSiteJob(core, log, {
      everyMs: SEAL_MS,
      failed: "the books were not sealed",
      run: createSealer(core),
    }),
    startSiteJob(core, log, {
      everyMs: CHALLENGES_MS,
      failed: "a challenge was not paid out",
      run: (ctx) => payChallenges(core, ctx),
    }),
    startSiteJob(core, log, {
      everyMs: PUBLISH_MS,
      failed: "a scheduled programme was not published",
      run: (ctx) => publishDue(core, ctx),
    }),
  ];
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()));
    },
  };
}
