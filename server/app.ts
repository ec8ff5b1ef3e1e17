import { createServer, type Server } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Router } from "express";
import type { Logger } from "pino";
import { builtFolder } from "./builtFolder.ts";
import { createCore } from "./createCore.ts";
import { createKeyAuthenticator } from "./identity/createKeyAuthenticator.ts";
import { createGuestTokens } from "./identity/guestToken.ts";
import { ownOrigins } from "./identity/origins.ts";
import { createBoards } from "./ledger/boards/createBoards.ts";
import type { Boards } from "./ledger/boards/boards.ts";
import type { Core } from "./ledger/core.ts";
import type { Storage } from "./storage/storage.ts";
import { createHttp } from "./transport/http/createHttp.ts";
import { createMetrics } from "./transport/http/createMetrics.ts";
import { DEFAULT_HTTP_SETTINGS } from "./transport/http/defaultHttpSettings.ts";
import type { HttpSettings } from "./transport/http/httpDeps.ts";
import { attachSockets, type Sockets } from "./transport/socket/attachSockets.ts";
import { DEFAULT_SOCKET_SETTINGS, type SocketSettings } from "./transport/socket/socketDeps.ts";

/** How long those who keep sending may hold up a stop, in milliseconds. */
const ANSWERING_MAX_MS = 3_000;

export interface AppDeps {
  storage: Storage;
  /** 32 bytes in base64. */
  encryptionKey: string;
  log: Logger;
  /** Milliseconds since 1970. */
  clock?: () => number;
  /** Where the server is reached from outside; as each call came when absent. */
  publicUrl?: string | null;
  http?: Partial<HttpSettings>;
  sockets?: Partial<SocketSettings>;
  /** What else is served, such as the demo and the console. */
  routers?: (core: Core) => readonly Router[];
}

/** A whole server that does not listen yet. */
export interface App {
  core: Core;
  boards: Boards;
  server: Server;
  sockets: Sockets;
  /** Stops accepting, answers what is under way, ends the sockets and closes the storage. */
  close(): Promise<void>;
}

/** Puts the server together over an open storage. Nothing listens until the caller says where. */
export function createApp(deps: AppDeps): App {
  const { storage, log } = deps;
  let own: ReadonlySet<string> = new Set();
  const core = createCore({ ...deps, ownOrigins: () => own });
  const boards = createBoards(core);
  const http = createHttp({
    core,
    boards,
    authenticateKey: createKeyAuthenticator(core),
    metrics: createMetrics(),
    log,
    settings: { ...DEFAULT_HTTP_SETTINGS, sdkFolder: builtFolder("sdk"), ...deps.http },
    routers: deps.routers?.(core) ?? [],
  });
  const server = createServer(http);
  const sockets = attachSockets(server, {
    core,
    boards,
    guestTokens: createGuestTokens(deps.encryptionKey),
    log,
    settings: {
      ...DEFAULT_SOCKET_SETTINGS,
      trustProxy: deps.http?.trustProxy ?? DEFAULT_SOCKET_SETTINGS.trustProxy,
      ...deps.sockets,
    },
  });
  server.on("listening", () => {
    const address = server.address();
    if (address && typeof address === "object") own = ownOrigins(address.address, address.port);
  });

  return {
    core,
    boards,
    server,
    sockets,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await Promise.race([core.intake.drain(), wait(ANSWERING_MAX_MS, null, { ref: false })]);
      sockets.close();
      server.closeAllConnections();
      await closed;
      await core.intake.drain();
      await storage.close();
    },
  };
}
