import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { createCore } from "../../server/createCore.ts";
import { createKeyAuthenticator } from "../../server/identity/createKeyAuthenticator.ts";
import { createBoards } from "../../server/ledger/boards/createBoards.ts";
import { openSqliteStorage } from "../../server/storage/sqlite/openSqliteStorage.ts";
import { createHttp } from "../../server/transport/http/createHttp.ts";
import { createMetrics } from "../../server/transport/http/createMetrics.ts";
import { DEFAULT_HTTP_SETTINGS } from "../../server/transport/http/defaultHttpSettings.ts";
import type { HttpDeps, HttpSettings } from "../../server/transport/http/httpDeps.ts";

/** The HTTP side alone, over an empty SQLite database, for settings that no whole app is started with. */
export async function startHttp(
  options: Partial<Pick<HttpDeps, "routers" | "log">> & { settings?: Partial<HttpSettings> } = {},
): Promise<AsyncDisposable & { url: string }> {
  const folder = mkdtempSync(join(tmpdir(), "grove-http-"));
  const storage = await openSqliteStorage({ path: join(folder, "grove.sqlite") });
  const log = pino({ level: "silent" });
  const core = createCore({ storage, encryptionKey: randomBytes(32).toString("base64"), log });
  const app = createHttp({
    core,
    boards: createBoards(core),
    authenticateKey: createKeyAuthenticator(core),
    metrics: createMetrics(),
    log: options.log ?? log,
    settings: { ...DEFAULT_HTTP_SETTINGS, sdkFolder: folder, ...options.settings },
    routers: options.routers ?? [],
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
