import type { Database } from "better-sqlite3";

/** Frames (pages of 4 KiB) that wait in the log before they are copied into the database: 64 MiB. */
const FRAMES_MAX = 16_384;
/** Quiet time after which everything is copied, in milliseconds. */
const IDLE_MS = 2_000;

interface LogState {
  log: number;
  checkpointed: number;
}

/** Keeps the write-ahead log bounded without a commit ever waiting for a checkpoint that it started itself. (S9) */
export function createCheckpointer(
  db: Database,
  framesMax = FRAMES_MAX,
): { afterCommit(): void; stop(): void } {
  let soon: NodeJS.Immediate | undefined;
  let idle: NodeJS.Timeout | undefined;

  const run = (): void => {
    soon = undefined;
    // PASSIVE copies what no reader still needs and waits for nobody; the rest is tried again after the next commit.
    if (db.open) db.pragma("wal_checkpoint(PASSIVE)");
  };

  return {
    afterCommit() {
      idle ??= setTimeout(run, IDLE_MS).unref();
      idle.refresh();
      const [state] = db.pragma("wal_checkpoint(NOOP)") as LogState[];
      if (state && state.log - state.checkpointed > framesMax) soon ??= setImmediate(run);
    },
    stop() {
      clearTimeout(idle);
      clearImmediate(soon);
    },
  };
}
