import type { Logger } from "pino";
import type { SiteContext } from "./identity/directory.ts";
import type { Core } from "./ledger/core.ts";

export interface SiteJob {
  /** How often, in milliseconds; a round that takes longer is not met by the next. */
  everyMs: number;
  /** What is logged where it fails for a site. */
  failed: string;
  /** Must be safe to run twice. */
  run(ctx: SiteContext): Promise<unknown>;
}

/** Runs a job for every site, now and again, for as long as the server runs; a site that fails holds up no other. */
export function startSiteJob(core: Core, log: Logger, job: SiteJob): { stop(): Promise<void> } {
  let stopped = false;
  /** The round under way: a slow one is not met by the next. */
  let round: Promise<void> | null = null;

  async function runFor(site: number): Promise<void> {
    const ctx = stopped ? undefined : await core.directory.byKey(site);
    if (ctx) await job.run(ctx);
  }
  async function runAll(): Promise<void> {
    for (const site of await core.storage.sites.list()) {
      await runFor(site.key).catch((error: unknown) => log.error({ err: error, site: site.id }, job.failed));
    }
  }
  function start(): void {
    round ??= runAll()
      .catch((error: unknown) => log.error({ err: error }, job.failed))
      .finally(() => (round = null));
  }
  start();
  const timer = setInterval(start, job.everyMs);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };
}
