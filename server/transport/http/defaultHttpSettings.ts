import type { HttpSettings } from "./httpDeps.ts";

/** Settings where the owner says nothing else. */
export const DEFAULT_HTTP_SETTINGS: Omit<HttpSettings, "sdkFolder"> = {
  callsPerSecond: 1_000,
  trustProxy: false,
  metricsToken: null,
};
