import type { ServerResponse } from "node:http";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Figures for Prometheus. No label ever names a member, a site or an address. */
export interface Metrics {
  registry: Registry;
  /** Counts and times one answer, by the route's pattern, when it is finished. */
  time(res: ServerResponse, method: string, route: string): void;
}

const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const calls = new Histogram({
    name: "grove_http_call_seconds",
    help: "Time from the arrival of an HTTP call to the end of its answer",
    labelNames: ["method", "route", "status"] as const,
    buckets: BUCKETS,
    registers: [registry],
  });
  return {
    registry,
    time(res, method, route) {
      const started = process.hrtime.bigint();
      res.once("finish", () => {
        const seconds = Number(process.hrtime.bigint() - started) / 1e9;
        calls.observe({ method, route, status: String(res.statusCode) }, seconds);
      });
    },
  };
}
