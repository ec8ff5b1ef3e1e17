import type { Router } from "express";
import type { Logger } from "pino";
import type { AuthenticateKey } from "../../identity/createKeyAuthenticator.ts";
import type { Boards } from "../../ledger/boards/boards.ts";
import type { Core } from "../../ledger/core.ts";
import type { Metrics } from "./createMetrics.ts";

export interface HttpSettings {
  /** Calls with a secret key that one site may make in a second. */
  callsPerSecond: number;
  /** For Express's `trust proxy`. */
  trustProxy: number | string | false;
  /** Opens `/metrics` to whoever is not on the same machine; `null` leaves it closed to them. */
  metricsToken: string | null;
  /** Folder of the built SDK: `grove.js`, `grove.css` and the modules under `/sdk/`. */
  sdkFolder: string;
}

/** What the HTTP side is made of. */
export interface HttpDeps {
  core: Core;
  boards: Boards;
  authenticateKey: AuthenticateKey;
  metrics: Metrics;
  log: Pick<Logger, "error">;
  settings: HttpSettings;
  /** More of the server's own, such as the console and the demo; they come after the API and before "not found". */
  routers?: readonly Router[];
}
