import type { Logger } from "pino";
import type { Core } from "./ledger/core.ts";
import { releaseHolds } from "./ledger/releaseHolds.ts";

/** How often held awards are looked at, in milliseconds. */
const EVERY_MS = 15_000;

/** Makes held awards of every site available when their time has come, for as long as the server runs. */
export function startReleasing(core: Core, log: Logger): { stop(): Promise<void> } {
  let stopped = false;
  /** The round under way: a slow one is not met by the next. */
  let round: Promise<void> | null = null;

  async function releaseAll(): Promise<void> {
    for (const site of await core.storage.sites.list()) {
      const ctx = stopped ? undefined : await core.directory.byKey(site.key);
      if (ctx) await releaseHolds(core, ctx);
    }
  }
  function start(): void {
    round ??= releaseAll()
      .catch((error: unknown) => log.error({ err: error }, "held awards were not released"))
      .finally(() => (round = null));
  }
  start();
  const timer = setInterval(start, EVERY_MS);
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };
}
