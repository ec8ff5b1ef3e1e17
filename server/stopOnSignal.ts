import type { Logger } from "pino";

/** After that the process ends whatever is still under way, in milliseconds. */
const STOP_MAX_MS = 9_000;

/** Ends the process on SIGTERM or SIGINT, after what is under way is answered; a second signal ends it at once. */
export function stopOnSignal(log: Logger, close: () => Promise<void>): void {
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => {
      log.warn("stopped before everything was answered");
      process.exit(1);
    }, STOP_MAX_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the stop failed");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
