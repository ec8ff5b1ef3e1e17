import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Router } from "express";
import { pino, type Logger } from "pino";
import { createApp, type App } from "../../server/app.ts";
import type { Core } from "../../server/ledger/core.ts";
import { DEFAULT_SOCKET_SETTINGS, type SocketLimits } from "../../server/transport/socket/socketDeps.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/openSqliteStorage.ts";

export interface EmptyOptions {
  /** Milliseconds since 1970; the real time when absent. */
  clock?: () => number;
  /** A folder to go on with after a restart; a fresh one, removed at the end, when absent. */
  dataFolder?: string;
  /** 32 bytes in base64, with `dataFolder`. */
  encryptionKey?: string;
  /** Where the owner says that the server is reached. */
  publicUrl?: string;
  callsPerSecond?: number;
  /** Limits of sockets that differ from the default. */
  limits?: Partial<SocketLimits>;
  /** Told of each line of the log, from warnings upwards. */
  onLog?: (line: string) => void;
  /** What else is served, such as the console. */
  routers?: (core: Core, dataFolder: string) => readonly Router[];
}

export interface EmptyServer extends AsyncDisposable {
  app: App;
  url: string;
  dataFolder: string;
  encryptionKey: string;
  /** Stops the server and leaves its folder, for a restart. */
  close(): Promise<void>;
}

/** Starts the real server on a free port, over SQLite in a temporary folder, without any site. */
export async function startEmpty(options: EmptyOptions = {}): Promise<EmptyServer> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), "grove-test-"));
  const encryptionKey = options.encryptionKey ?? randomBytes(32).toString("base64");
  const app = createApp({
    storage: await openSqliteStorage({ path: join(dataFolder, "grove.sqlite") }),
    encryptionKey,
    log: logOf(options),
    ...(options.clock && { clock: options.clock }),
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
    routers: (core) => options.routers?.(core, dataFolder) ?? [],
    http: { callsPerSecond: options.callsPerSecond ?? 100_000 },
    sockets: { limits: { ...DEFAULT_SOCKET_SETTINGS.limits, ...options.limits } },
  });
  app.server.listen(0, "127.0.0.1");
  await once(app.server, "listening");
  const address = app.server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= app.close());
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    dataFolder,
    encryptionKey,
    close,
    async [Symbol.asyncDispose]() {
      await close();
      if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

function logOf({ onLog }: EmptyOptions): Logger {
  if (onLog) return pino({ level: "warn" }, { write: onLog });
  return pino({ level: process.env["TEST_LOG"] ?? "silent" });
}
