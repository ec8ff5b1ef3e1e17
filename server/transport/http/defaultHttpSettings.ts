import { fileURLToPath } from "node:url";
import type { HttpSettings } from "./httpDeps.ts";

/** Settings where the owner says nothing else. */
export const DEFAULT_HTTP_SETTINGS: HttpSettings = {
  callsPerSecond: 1_000,
  trustProxy: false,
  metricsToken: null,
  sdkFolder: fileURLToPath(new URL("../../../dist/sdk/", import.meta.url)),
};
