import Database from "better-sqlite3";

/** Frames (pages of 4 KiB) that wait in the log before they are copied into the database: 64 MiB. */
const FRAMES_MAX = 16_384;
/** Quiet time after which everything is copied, in milliseconds. */
const IDLE_MS = 2_000;

interface LogState {
  log: number;
  checkpointed: number;
}

/**
 * Keeps the write-ahead log bounded without a commit ever waiting for a checkpoint that it started itself. (S9)
 *
 * Never throws for the disk's sake: the commit before it is durable, and the next one meets the fault by itself.
 */
export function createCheckpointer(
  db: Database.Database,
  framesMax = FRAMES_MAX,
): { afterCommit(): void; stop(): void } {
  let soon: NodeJS.Immediate | undefined;
  let idle: NodeJS.Timeout | undefined;

  const run = (): void => {
    soon = undefined;
    // PASSIVE copies what no reader still needs and waits for nobody; the rest is tried again after the next commit.
    if (db.open) checkpoint(db, "PASSIVE");
  };

  return {
    afterCommit() {
      idle ??= setTimeout(run, IDLE_MS).unref();
      idle.refresh();
      const state = checkpoint(db, "NOOP");
      if (state && state.log - state.checkpointed > framesMax) soon ??= setImmediate(run);
    },
    stop() {
      clearTimeout(idle);
      clearImmediate(soon);
    },
  };
}

/** Does a checkpoint and tells how the log stands; `undefined` where the disk refused. */
function checkpoint(db: Database.Database, mode: "PASSIVE" | "NOOP"): LogState | undefined {
  try {
    return (db.pragma(`wal_checkpoint(${mode})`) as LogState[])[0];
  } catch (error) {
    if (error instanceof Database.SqliteError) return undefined;
    throw error;
  }
}
